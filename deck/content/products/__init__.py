"""The records of each product of the deck."""
