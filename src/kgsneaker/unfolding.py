"""A query with nothing hidden: the same pattern, with every variable in its answer.

What a row rests on is often bound to a variable that the row does not show, such as the shoe between
two others. Solution modifiers and projections are taken away, here and in every subquery, so that
each way in which a row comes about is a row of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from kgsneaker.errors import BadInput
from kgsneaker.sparql_tokens import Token, tokens

# With one of these a subquery says less, or other, than its pattern: it stays beside its pattern.
_NARROWING = frozenset({"GROUP", "HAVING", "LIMIT", "OFFSET"})


@dataclass(frozen=True, slots=True)
class _Select:
    """The places of one SELECT among the tokens: its word, the braces of its pattern, and its end."""

    word: int
    opens: int
    closes: int
    end: int


def unfolded(text: str, name: str = "query") -> str:
    """Return a SELECT query that answers with every variable of its pattern, subqueries included.

    Variables that a subquery hides get names of their own, so that they meet no other of that name.
    Raises BadQuery, with *name*, for what is no SPARQL, BadInput for another form than SELECT.

    >>> unfolded("SELECT ?a { { SELECT DISTINCT ?a { ?a ?b ?c } LIMIT 3 } ?c ?d ?a } ORDER BY ?a")
    'SELECT * { { SELECT DISTINCT ?a { ?a ?b ?c } LIMIT 3 } { ?a ?b_hidden1 ?c_hidden1 } ?c ?d ?a }'
    """
    words = _selects(list(tokens(text, name)))
    if not words:
        raise BadInput(f"{name}: only the rows of a SELECT have claims behind them")
    number = len(words)
    for place in range(number - 1, 0, -1):
        text = _with_all_of_subquery(text, name, place)
    found = list(tokens(text, name))
    outer = _bounds(found, _selects(found)[0])
    body = text[found[outer.opens].start : found[outer.closes].start + 1]
    return (
        f"{text[: found[outer.word].start]}SELECT * {_datasets(text, found, outer)}{body}{_values(text, found, outer)}"
    )


def _selects(found: list[Token]) -> list[int]:
    return [place for place, token in enumerate(found) if token.kind == "word" and token.text.upper() == "SELECT"]


def _bounds(found: list[Token], word: int) -> _Select:
    """Return where the pattern of a SELECT begins and ends, and where the SELECT itself does."""
    depth = found[word].depth
    opens = next(i for i in range(word, len(found)) if found[i].text == "{" and found[i].depth == depth + 1)
    closes = next(i for i in range(opens, len(found)) if found[i].text == "}" and found[i].depth == depth + 1)
    inside = (i for i in range(closes + 1, len(found)) if found[i].text == "}" and found[i].depth == depth)
    return _Select(word, opens, closes, next(inside, len(found)))


def _with_all_of_subquery(text: str, name: str, place: int) -> str:
    """Return the text with one subquery showing all of its pattern, or followed by it where it narrows the pattern."""
    found = list(tokens(text, name))
    inner = _bounds(found, _selects(found)[place])
    head, body, tail = (
        found[inner.word : inner.opens],
        found[inner.opens : inner.closes + 1],
        found[inner.closes + 1 : inner.end],
    )
    start, stop = head[0].start, found[inner.end].start
    shown = {token.text[1:] for token in head if token.kind == "variable" and token.depth == head[0].depth}
    if any(token.text == "*" for token in head):
        shown |= {token.text[1:] for token in body if token.kind == "variable"}
    pattern = _renamed(text, body, shown, f"_hidden{place}")
    computed = any(token.depth > head[0].depth for token in head)
    narrowed = any(token.kind == "word" and token.text.upper() in _NARROWING for token in tail)
    if computed or narrowed or any(token.text.upper() == "VALUES" for token in tail):
        if not shown:  # a number over everything: joined with its pattern every row would come as often as that matches
            return text
        # The braces around the subquery close behind its copy, so the pattern stands beside it.
        return f"{text[:start]}{text[start:stop].rstrip()} }} {pattern}{text[stop + 1 :]}"
    # It stays a subquery: engines plan their joins by it.
    return f"{text[:start]}SELECT * {pattern} {text[stop:]}"


def _renamed(text: str, body: list[Token], shown: set[str], ending: str) -> str:
    pieces, last = [], body[0].start
    for token in body:
        if token.kind == "variable" and token.text[1:] not in shown:
            pieces += [text[last : token.start], token.text, ending]
            last = token.start + len(token.text)
    return "".join([*pieces, text[last : body[-1].start + 1]])


def _datasets(text: str, found: list[Token], outer: _Select) -> str:
    words = [t for t in found[outer.word : outer.opens] if t.kind == "word" and t.text.upper() in ("FROM", "WHERE")]
    if not words or words[0].text.upper() != "FROM":
        return ""
    return text[words[0].start : found[outer.opens].start]


def _values(text: str, found: list[Token], outer: _Select) -> str:
    words = [t for t in found[outer.closes + 1 :] if t.kind == "word" and t.text.upper() == "VALUES" and t.depth == 0]
    return f" {text[words[0].start :]}" if words else ""
