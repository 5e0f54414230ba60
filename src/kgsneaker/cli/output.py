"""Where answers go: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping

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


def write_files(contents: Mapping[str, str | bytes]) -> None:
    """Write files whole, all or none: new ones beside them, to the disk, then into their places.

    Raises BadInput naming the path and the reason; what stood there before is then untouched.
    """
    if len({os.path.realpath(path) for path in contents}) < len(contents):
        raise BadInput(f"{' and '.join(contents)} are one file; give each output a name of its own")
    prepared: list[tuple[str, str]] = []
    try:
        for path, data in contents.items():
            prepared.append((_prepared(path, data), os.path.realpath(path)))
        for (temporary, target), path in zip(prepared, contents, strict=True):
            try:
                os.replace(temporary, target)
            except OSError as error:
                raise BadInput(f"{path}: cannot be written: {error.strerror or error}") from None
    finally:
        for temporary, _ in prepared:
            if os.path.exists(temporary):
                os.unlink(temporary)


def _prepared(path: str, data: str | bytes) -> str:
    """Return the name of a complete new file beside *path*, on the disk and ready to take its place."""
    import tempfile

    content = data.encode("utf-8") if isinstance(data, str) else data
    try:
        if not path:
            raise OSError(22, "an empty name; give the name of a file")
        target = os.path.realpath(path)  # a link stays one, what it points to is replaced
        if os.path.exists(target) and not os.path.isfile(target):
            raise OSError(21, "no regular file; give the name of a file")
        handle, temporary = tempfile.mkstemp(prefix=".kgsneaker-", dir=os.path.dirname(target))
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            os.chmod(temporary, os.stat(target).st_mode & 0o777 if os.path.exists(target) else 0o666 & ~_umask())
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        raise BadInput(f"{path or repr(path)}: cannot be written: {error.strerror or error}") from None
    return temporary


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def link_between(page: str, other: str) -> str:
    """Return the address of one file as seen from another, for a link. Raises BadInput where they are one file."""
    from urllib.parse import quote

    if os.path.abspath(page) == os.path.abspath(other):
        raise BadInput(f"{other}: both pages name one file; give each a name of its own")
    try:
        relative = os.path.relpath(other, os.path.dirname(os.path.abspath(page)))
    except ValueError:  # another drive
        return "file:///" + quote(os.path.abspath(other).replace(os.sep, "/"), safe="/:")
    return quote(relative.replace(os.sep, "/"))
