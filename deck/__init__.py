"""Vakdeck: print-ready card decks, boards, mats, labels and posters from content and layouts."""

__version__ = "0.1.0"
