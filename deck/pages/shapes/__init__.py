"""What must be computed to be drawn, grouped by what it draws; table.py names the module of each shape."""
