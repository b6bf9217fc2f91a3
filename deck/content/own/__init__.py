"""Cards of the user's own: rows of a table, in the place of the cards that the deck has or beside them."""
