"""``python -m kgsneaker`` is the command line."""

from kgsneaker.cli import run

if __name__ == "__main__":
    run()
