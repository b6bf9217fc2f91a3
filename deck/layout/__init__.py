"""Where things stand: a TOML file read for one trim size as a frozen layout in millimetres."""
