"""Runs one command for as long as standard input stays open: whoever holds its other end may die in any way.

``python keeper.py COMMAND ARGUMENT…``. A test session that is killed closes the pipe, and the server goes with it.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading


def kept(command: list[str]) -> int:
    """Run a command until it ends or standard input does, and return its exit code."""
    server = subprocess.Popen(command, stdin=subprocess.DEVNULL)

    def kill_it_at_the_end_of_input() -> None:
        while os.read(0, 4096):
            pass
        server.kill()

    threading.Thread(target=kill_it_at_the_end_of_input, daemon=True).start()
    return server.wait()


if __name__ == "__main__":
    sys.exit(kept(sys.argv[1:]))
