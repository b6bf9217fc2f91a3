"""The command line: thin; a command is loaded when it is asked for."""
