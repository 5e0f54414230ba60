"""The command line: parse, call, print.

Exit codes: 0 done, 1 nothing found, 2 bad input, 3 a limit was hit, 4 store trouble, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from kgsneaker.errors import KgsneakerError

_STOPPED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; every failure is one line on standard error."""
    from kgsneaker.cli import output
    from kgsneaker.cli.parser import build_parser

    output.prepare_streams()
    try:
        words = sys.argv[1:] if arguments is None else list(arguments)
        options = build_parser(words[0] if words else None).parse_args(words)
        code: int = options.run(options)
        sys.stdout.flush()
    except KgsneakerError as error:
        output.note(f"kgsneaker: {' '.join(str(error).split())}")
        return error.exit_code
    except KeyboardInterrupt:
        output.note("kgsneaker: stopped")
        return _STOPPED
    except BrokenPipeError:
        # The reader has gone, as `| head` does: nothing is wrong, and Python must not say so at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return code
