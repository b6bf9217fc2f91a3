"""`python -m deck`: the command line for who has no `vakdeck` on the path, such as on a managed laptop."""

from deck.cli.main import main

if __name__ == "__main__":
    main()
