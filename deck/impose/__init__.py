"""Imposition: pages onto sheets, with marks."""
