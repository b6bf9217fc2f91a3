"""The version of the program, for whatever it makes to say it was made by."""

__version__ = "0.1.0"
