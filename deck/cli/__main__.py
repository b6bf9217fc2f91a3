"""`python -m deck.cli`, for a machine on which the command `vakdeck` is not on the path."""

from deck.cli.main import main

main()
