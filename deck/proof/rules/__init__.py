"""The rules: each finds what one kind of fault is."""
