"""A deck for each person: the rows of a table, each with a file of its own, on one machine or many."""
