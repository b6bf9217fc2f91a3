"""The local web page: a way in without a terminal. It makes nothing itself, and asks what the command line asks."""
