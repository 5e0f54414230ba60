"""The command line: parse, call, print.

Exit codes: 0 done, 1 nothing found, 2 bad input, 3 a limit was hit, 4 store trouble, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from kgsneaker.errors import KgsneakerError

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from typing import NoReturn

_BAD, _LIMIT, _STOPPED = 2, 3, 130
_LONGEST_LINE = 2000


def run() -> NoReturn:
    """Run one command and end the process, as the console script does.

    Two habits of a process that lives for one command: rare garbage collection, and no tidying up
    of a memory that is about to go. Together they are a tenth of ``kgsneaker lineage``.
    """
    import gc

    gc.set_threshold(50_000, 50, 50)
    try:
        code = main()
        sys.stderr.flush()
    except KeyboardInterrupt:  # once more, while the first one was answered
        code = _STOPPED
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; every failure is one line on standard error."""
    from kgsneaker.cli import output

    output.prepare_streams()
    try:
        from kgsneaker.cli.parser import build_parser

        words = sys.argv[1:] if arguments is None else list(arguments)
        options = build_parser(words[0] if words else None).parse_args(words)
        code: int = options.run(options)
        sys.stdout.flush()
    except KgsneakerError as error:
        output.note(f"kgsneaker: {_in_one_line(str(error))}")
        return error.exit_code
    except MemoryError:
        output.note("kgsneaker: this takes more memory than there is; ask for less")
        return _LIMIT
    except KeyboardInterrupt:
        output.note("kgsneaker: stopped")
        return _STOPPED
    except BrokenPipeError:
        # The reader has gone, as `| head` does: nothing is wrong, and Python must not say so at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:  # files have errors of ours by now: mostly this is standard output, full or closed
        output.note(f"kgsneaker: {error.filename or 'the answer cannot be written'}: {error.strerror or error}")
        return _BAD
    return code


def _in_one_line(words: str) -> str:
    """Return words without breaks; of very many, as where a name has a million letters, both ends."""
    line = " ".join(words.split())
    half = _LONGEST_LINE // 2
    return line if len(line) <= _LONGEST_LINE else f"{line[:half]} … {line[-half:]}"
