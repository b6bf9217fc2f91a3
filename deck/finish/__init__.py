"""What a standard asks of a finished file: one small module a standard."""
