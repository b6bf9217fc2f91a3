"""DXF for cutting machines."""
