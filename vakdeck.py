"""`python -m vakdeck`: the command line under the name that the package is installed by."""

from deck.cli.main import main

if __name__ == "__main__":
    main(prog_name="python -m vakdeck")
