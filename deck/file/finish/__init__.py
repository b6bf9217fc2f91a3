"""What a standard asks of a finished PDF, and fields to fill in."""
