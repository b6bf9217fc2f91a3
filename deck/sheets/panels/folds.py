"""The ways in which a board folds; board.py makes its panels."""

from __future__ import annotations

FOLDS = {"bi-fold": (2, 1), "quad-fold": (2, 2), "six-fold": (3, 2)}
"""Each way to fold a board: the panels along its longer side, and along the other."""
