"""All that one session needs, made and packed."""
