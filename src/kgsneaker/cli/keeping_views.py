"""What is known of a store, in lines for people."""

from __future__ import annotations

from collections.abc import Iterator

from kgsneaker.cli.blocks import Line, line

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.building.about import About

_KINDS = {
    "disk": "a store on disk",
    "bundled": "the graph that comes with the package",
    "memory": "read into memory",
    "endpoint": "a SPARQL endpoint",
}
_UNITS = ("bytes", "kB", "MB", "GB", "TB")


def about(found: About, what: str) -> Iterator[Line]:
    """Yield the lines; *what* was done to it, if anything."""
    kind = _KINDS[found.kind]
    place = f"{found.location}: {kind}" if found.location else kind
    yield line((place, "strong"), f", {what}" if what else "")
    stated = f", {found.stated:,} of them stated and the rest derived" if found.stated is not None else ""
    yield line(f"quads: {found.quads:,}{stated}")
    yield line(f"claims: {found.claims:,}")
    if found.hash:
        yield line(f"hash: {found.hash}")
    if found.stated_hash:
        yield line(f"hash of what is stated: {found.stated_hash}")
    if found.built:
        yield line(
            f"built: {found.built}, by kgsneaker {found.kgsneaker} with pyoxigraph {found.pyoxigraph},"
            f" in format {found.format}"
        )
    if found.bytes is not None:
        files = f" in {found.files} files" if found.files else ""
        yield line(f"size: {size(found.bytes)}{files}")


def size(count: int) -> str:
    """Return a number of bytes in words.

    >>> size(8_592_663), size(12)
    ('8.6 MB', '12 bytes')
    """
    number, unit = float(count), 0
    while number >= 999.5 and unit < len(_UNITS) - 1:
        number, unit = number / 1000, unit + 1
    return f"{number:.0f} {_UNITS[unit]}" if unit == 0 or number >= 99.5 else f"{number:.1f} {_UNITS[unit]}"
