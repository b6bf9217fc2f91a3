"""What every room may use: units, errors, the display list and the setting of text."""
