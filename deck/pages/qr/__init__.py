"""QR codes (ISO/IEC 18004)."""
