"""The display list: positioned, frozen items, the one language between pages and files."""
