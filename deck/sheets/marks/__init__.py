"""What stands beside the cards: marks to cut by, notes, the ruler."""
