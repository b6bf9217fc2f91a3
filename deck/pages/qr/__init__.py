"""QR codes (ISO/IEC 18004): encoded quickly, and placed where a phone can read them."""
