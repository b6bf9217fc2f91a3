"""Reads any PDF and tells what is wrong with it. It knows no layout and no item."""
