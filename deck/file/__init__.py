"""Pages as files: one folder a format. It knows items and fonts, and no product."""
