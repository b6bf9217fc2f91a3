"""Preflight: read any finished PDF and say what is wrong with it. Start in check.py; rules/table.py lists the rules."""
