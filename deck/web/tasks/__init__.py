"""What workers do: each task is a function that takes a Work and returns what it has to tell, as JSON has it."""
