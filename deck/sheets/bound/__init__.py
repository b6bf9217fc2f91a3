"""Pages that hang together on paper: the panels of a folded leaflet, and the pages of a booklet."""
