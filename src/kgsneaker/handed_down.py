"""The steps by which a thing has something from an older one: a shortest way, every step of it with its links."""

from __future__ import annotations

from kgsneaker.adjacency import UNNAMED_PART, WHOLE, Adjacency, Link


def way(adjacency: Adjacency, newer: str, older: str, inherited: str) -> tuple[Link, ...]:
    """Return the links of a shortest way on which *inherited* came down from *older* to *newer*.

    *inherited* is "whole", a part's name, or "part" for one without a name, as in
    `descent.descends_from`, whose algebra this follows. Where several links of that sort join two
    neighbours all are there. () where nothing of the sort came down: nothing descends from itself.

    >>> links = [Link("2002R", "2002", "revives", "whole"), Link("2002", "1906", "soleUnitFrom", "part")]
    >>> [link.older for link in way(Adjacency(links), "2002R", "1906", "sole unit")]
    ['2002', '1906']
    """
    if newer == older:
        return ()
    begun = inherited == WHOLE
    ways: dict[tuple[str, bool], tuple[Link, ...]] = {(newer, begun): ()}
    level = [(newer, begun)]
    while level:
        further = []
        for here, taken in level:
            for link in _onward(adjacency, here, inherited, taken):
                state = (link.older, taken or link.whole_or_part != WHOLE)
                if state == (older, True):
                    last = [one for one in _onward(adjacency, here, inherited, taken) if one.older == older]
                    return (*ways[here, taken], *(one for one in last if _same_sort(one, link)))
                if state not in ways:
                    together = [o for o in _onward(adjacency, here, inherited, taken) if o.older == link.older]
                    ways[state] = (*ways[here, taken], *(one for one in together if _same_sort(one, link)))
                    further.append(state)
        level = further
    return ()


def _onward(adjacency: Adjacency, here: str, inherited: str, taken: bool) -> list[Link]:
    """Return the links along which the part, or the whole, may be followed to what is older."""
    links = adjacency.older_than(here)
    whole = [link for link in links if link.whole_or_part == WHOLE]
    if inherited == WHOLE:
        return whole
    if inherited == UNNAMED_PART:  # composes with whole steps only
        return whole if taken else [*whole, *(link for link in links if _is_of(link, None))]
    # A thing that took its own part has that and no other.
    return [link for link in links if _is_of(link, inherited)] or whole


def _is_of(link: Link, part: str | None) -> bool:
    return link.whole_or_part != WHOLE and link.part == part


def _same_sort(one: Link, other: Link) -> bool:
    return one.whole_or_part == other.whole_or_part and one.part == other.part
