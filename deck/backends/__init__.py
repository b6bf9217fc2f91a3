"""Backends: pages to files, one module a format."""
