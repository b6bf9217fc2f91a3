"""Something large in parts: the panels of a board that folds, and strips for a roll."""
