"""``python -m kgsneaker`` is the command line."""

import sys

from kgsneaker.cli import main

if __name__ == "__main__":
    sys.exit(main())
