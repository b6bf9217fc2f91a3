"""Pages on paper: imposed, marked, moved for the printer. A sheet is again a page."""
