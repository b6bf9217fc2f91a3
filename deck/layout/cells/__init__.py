"""Where the cells of a board, a die or a box stand: geometry only, in mm."""
