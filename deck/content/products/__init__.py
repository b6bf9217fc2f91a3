"""Products: from the content of a deck to the records of one product, one file a kind."""
