"""The pages, a module each: its blueprint, and what the start page says of it."""
