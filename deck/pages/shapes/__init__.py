"""What must be computed to be drawn: one file each, one table."""
