"""The command line: thin, a module a command, loaded when it is asked for."""
