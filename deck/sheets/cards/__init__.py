"""Many cards on one sheet, of paper or of labels."""
