"""SVG, to look at or to cut by."""
