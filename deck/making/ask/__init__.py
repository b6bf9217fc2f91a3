"""What is asked for, and whether it is possible."""
