"""Where answers go: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from kgsneaker.cli.blocks import Block
from kgsneaker.errors import BadInput

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from typing import Any


def prepare_streams() -> None:
    """Make both streams UTF-8, whatever the platform's habit, and unwritable text visible."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # the caller closed it
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 (it lives as long as the process)
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def show(blocks: Iterable[Block]) -> None:
    """Write blocks to standard output, as it is a terminal or not."""
    if sys.stdout.isatty():
        from kgsneaker.cli import terminal

        terminal.write(blocks, sys.stdout)
    else:
        from kgsneaker.cli import plain

        plain.write(blocks, sys.stdout)


def show_json(value: Any) -> None:
    """Write a value as JSON to standard output."""
    import json

    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def show_bytes(data: bytes) -> None:
    """Write an answer that is bytes already, ending with a line break on a terminal."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    if sys.stdout.isatty() and not data.endswith(b"\n"):
        sys.stdout.buffer.write(b"\n")
    sys.stdout.flush()


def note(text: str) -> None:
    """Say something that is not the answer, on standard error."""
    from kgsneaker.names import printable

    sys.stderr.write(f"{printable(text)}\n")


def write_file(path: str, data: str | bytes) -> None:
    """Write a file whole: into a new file beside it, to the disk, then into its place.

    Raises BadInput naming the path and the reason; what stood there before is then untouched.
    """
    import tempfile

    content = data.encode("utf-8") if isinstance(data, str) else data
    folder = os.path.dirname(os.path.abspath(path))
    try:
        if os.path.isdir(path):
            raise IsADirectoryError(21, "it is a folder; give the name of a file")
        if os.path.exists(path) and not os.path.isfile(path):
            _write_to_device(path, content)
            return
        handle, temporary = tempfile.mkstemp(prefix=".kgsneaker-", dir=folder)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            os.chmod(temporary, 0o666 & ~_umask())
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        raise BadInput(f"{path}: cannot be written: {error.strerror or error}") from None


def _write_to_device(path: str, content: bytes) -> None:
    # /dev/stdout, a pipe: nothing that could be replaced by a rename.
    with open(path, "wb") as stream:
        stream.write(content)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
