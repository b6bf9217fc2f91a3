"""Pages on sheets of paper: imposed, marked, and moved for the printer. A sheet is again a page."""
