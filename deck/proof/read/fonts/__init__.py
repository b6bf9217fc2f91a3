"""Fonts in a PDF: what a font dictionary says, and what the font program in it says (ISO 32000-1, 9.5 to 9.10)."""
