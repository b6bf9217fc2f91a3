"""Shapes: what must be computed, one small file each."""
