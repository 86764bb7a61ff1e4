"""Run the command line as `python -m wellbuilt`."""

from wellbuilt.cli import main

if __name__ == "__main__":
    main()
