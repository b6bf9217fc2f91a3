"""Text: fonts, shaping, hyphenation, optimum-fit line breaking and fitting."""
