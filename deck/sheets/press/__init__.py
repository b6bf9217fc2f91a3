"""Pages for a print shop: marks, cutting lines, finishing."""
