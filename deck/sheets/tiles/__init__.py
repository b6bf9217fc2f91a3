"""Something large on many sheets that are glued together."""
