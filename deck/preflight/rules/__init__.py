"""The rules, one small function each; table.py lists them all."""
