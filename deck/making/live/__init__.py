"""A deck that is being worked on: its picture made anew at each save, on disk and on a page in the browser."""
