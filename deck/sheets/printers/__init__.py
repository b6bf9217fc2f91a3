"""The printers of the user: what was measured of them, and the sheet to measure with."""
