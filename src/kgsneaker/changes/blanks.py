"""Blank nodes named by what is said of them, so that two readings of one text agree."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from hashlib import sha256

from kgsneaker.terms import Blank, Iri, Quad, Term, to_ntriples

# A chain of equal nodes longer than this is told apart by its order in the text alone.
_ROUNDS = 16


def named(quads: Sequence[Quad]) -> list[Quad]:
    """Return quads with every blank node named by its surroundings, whatever the reader called it.

    Source of the method: color refinement; nodes of one color are numbered as they come in the text.
    """
    nodes = dict.fromkeys(term for s, _, o, _ in quads for term in (s, o) if isinstance(term, Blank))
    if not nodes:
        return list(quads)
    colors = dict.fromkeys(nodes, "")
    about = [quad for quad in quads if isinstance(quad[0], Blank) or isinstance(quad[2], Blank)]
    for _ in range(_ROUNDS):
        refined = _refined(about, colors)
        settled = len(set(refined.values())) == len(set(colors.values()))
        colors = refined
        if settled:
            break
    names, met = {}, Counter[str]()
    for node, color in colors.items():
        names[node] = Blank(f"b{color}x{met[color]}")
        met[color] += 1
    return [(_renamed(s, names), p, _renamed(o, names), g) for s, p, o, g in quads]


def _refined(quads: Sequence[Quad], colors: dict[Blank, str]) -> dict[Blank, str]:
    seen: dict[Blank, set[str]] = defaultdict(set)
    for s, p, o, g in quads:
        for node, place, other in ((s, "subject", o), (o, "object", s)):
            if isinstance(node, Blank):
                # A node that is both ends of a quad is known as itself, not by a color that it gets here.
                far = "itself" if other == node else _colored(other, colors)
                seen[node].add(f"{place} {p} {g or Iri('')} {far}")
    return {
        node: sha256("\n".join([color, *sorted(seen[node])]).encode()).hexdigest()[:16]
        for node, color in colors.items()
    }


def _colored(term: Term, colors: dict[Blank, str]) -> str:
    return f"_:{colors[term]}" if isinstance(term, Blank) else to_ntriples(term)


def _renamed(term: Term, names: dict[Blank, Blank]) -> Term:
    return names[term] if isinstance(term, Blank) else term
