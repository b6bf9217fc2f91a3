"""Virtual tables: the files that programs to play on a screen open, with pictures drawn from a finished PDF."""
