"""Setting text: fonts, shaping, hyphenation, line breaking and fitting."""
