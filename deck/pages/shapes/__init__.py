"""Shapes: drawings that must be computed, grouped by what they show; table.py names the module of each shape."""
