"""The properties that the page's own script alone speaks of, which get short names where its modules are joined.

None is a name that the browser, the page's data or its elements know, and none is ever made from a text: the tests hold
the list to that. A property that is not listed keeps its name.
"""

from __future__ import annotations

from collections import Counter

from kgsneaker.explorer.naming import short_names
from kgsneaker.explorer.scopes import KEYWORDS, Reader

_OURS = """
accepted addCode adjacency afterMaker afterNumber agreed apart bearers bearing below blocked byInitials byLength bySlug
bySound byWords choose codeLetters contested corridors cost crowded decided derived distinct done down drawMore drawing
far folds free fromOlder graph heightIn heights heirs hiddenBy implied inOtherWords inside isProduct judged lefts
letters lineage lists literal locator loose makers matched meant members mentioned nameEnds narrow near numbered
numbers onClick onKey openView owner parents parts plain pointing printing publisher qualifiers relation repeats
returned rights rivals runs scene score setHubs setTabStop share short showControls showLadder showList shown slug
sorted soundsByLength statements stations steps strength tail taken through toNewer toggleFilters told tops trustWords
unfold unknown untouched upright vocabulary widths words
"""
OURS = frozenset(_OURS.split())


def short_properties(reader: Reader) -> dict[str, str]:
    """Return a short name for each of our own properties, most spoken of first, that no other property bears."""
    places = reader.properties | reader.brief
    often = Counter(reader.tokens[place].text for place in places if place not in reader.dropped)
    taken = {*(often.keys() - OURS), *KEYWORDS, *(token.text.strip("\"'") for token in reader.tokens)}
    ours = sorted(often.keys() & OURS, key=lambda name: (-often[name], name))
    free = (name for name in short_names() if name not in taken)
    return dict(zip(ours, free, strict=False))
