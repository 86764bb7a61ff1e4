"""Run the command line as `python -m wellbuilt`."""

from wellbuilt.cli import run

if __name__ == "__main__":
    run()
