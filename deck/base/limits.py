"""Limits that more than one room keeps."""

MOST_PLACES = 5_000
"""More places than this no card has, and no more rows lie on it: nobody could find one of them."""
