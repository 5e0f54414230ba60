"""Whole answers from one endpoint: cut ones are noticed and read on page by page, long lists are sent in pieces.

Virtuoso ends an answer at its ResultSetMaxRows with a header alone to say so, others do without one.
So where a number of rows looks like such a limit the rows are counted, and pages are asked for in a
total order; each overlaps the one before by a row, and the sum must be right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kgsneaker.asking import internal
from kgsneaker.namespaces import BASE, expand
from kgsneaker.remote import answers, texts
from kgsneaker.remote.complaints import TooLarge, trouble
from kgsneaker.remote.connection import Connection
from kgsneaker.remote.exchange import Deadline
from kgsneaker.sparql_tokens import tokens
from kgsneaker.stores.rows import Row, Rows
from kgsneaker.terms import Term

MOST_TERMS = 1000  # of one VALUES list in a request: some 60 KB of text, of which every engine tried takes thousands
_RAISE = "raise its limit of rows (ResultSetMaxRows of Virtuoso), or ask for less"
# Counts over every graph: an endpoint may hold what is not ours, and the marker of a load is no data.
_MARKER = expand("g:loading")
_OVER_ALL_GRAPHS = {"class-counts": "GRAPH ?graph", "statement-counts": "GRAPH ?graph"}


class Asker:
    """Asks queries over a connection; texts go out as they are."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def ask(self, text: str) -> bool:
        """Return the answer to an ASK."""
        reply = self.connection.query(text, self.connection.deadline())
        return answers.boolean(reply, self.connection.address)

    def rows(self, text: str, *, expected: int | None = None) -> Rows:
        """Return all rows of a SELECT; *expected* is their number where it is known."""
        deadline = self.connection.deadline()
        found, cut = self._page(text, deadline)
        if expected is not None:
            cut = cut or len(found) < expected
        if not cut and (expected is not None or not answers.looks_cut(len(found))):
            return found
        whole = self._count(text, deadline)
        return found if len(found) == whole else self._paged(text, found, whole, deadline)

    def some(self, text: str) -> Rows:
        """Return rows of a SELECT, be it all or not."""
        return self._page(text, self.connection.deadline())[0]

    def in_pieces(self, name: str, terms: dict[str, list[Term]]) -> Rows | None:
        """Return the rows of an internal query with a long list of terms, or over all graphs; else None."""
        longest = max(terms, key=lambda key: len(terms[key]), default="")
        if longest and len(terms[longest]) > MOST_TERMS:
            return self._joined(name, longest, terms)
        if name in _OVER_ALL_GRAPHS:
            opener = _OVER_ALL_GRAPHS[name]
            ours = f'FILTER(STRSTARTS(STR(?graph), "{BASE}") && ?graph != <{_MARKER}>) {opener}'
            return self.rows(internal(name).text.replace(opener, ours, 1))
        return None

    def _page(self, text: str, deadline: Deadline) -> tuple[Rows, bool]:
        reply = self.connection.query(text, deadline)
        return answers.rows(reply, self.connection.address), answers.is_cut(reply)

    def _count(self, text: str, deadline: Deadline) -> int:
        found, _ = self._page(texts.counting(text), deadline)
        try:
            return int(str(found.rows[0][0]))
        except (IndexError, ValueError):
            raise trouble(self.connection.address, "cannot count its rows") from None

    def _paged(self, text: str, first: Rows, whole: int, deadline: Deadline) -> Rows:
        """Return the rows of an answer that is cut at as many rows as the *first* has."""
        most = len(first)
        if most < 2 or most > whole:
            raise trouble(self.connection.address, f"gives {most:,} of {whole:,} rows; {_RAISE}")
        found: list[Row] = []
        while len(found) < whole:
            overlap = min(1, len(found))
            page, _ = self._page(texts.paged(text, first.variables, len(found) - overlap, most), deadline)
            rows = answers.with_columns(page, first.variables).rows
            if len(rows) <= overlap or rows[:overlap] != found[len(found) - overlap :]:
                break
            found += rows[overlap:]
        if len(found) != whole:
            raise trouble(self.connection.address, f"cuts answers at {most:,} of {whole:,} rows; {_RAISE}")
        return Rows(first.variables, found)

    def _joined(self, name: str, longest: str, terms: dict[str, list[Term]]) -> Rows:
        query = internal(name)
        order = _order(query.text)
        listed = sorted(terms[longest], key=str) if order[:1] == [longest] else list(terms[longest])
        pieces = list(self._pieces(lambda some: query.fill({**terms, longest: some}), listed, MOST_TERMS))
        variables = pieces[0].variables
        joined = [row for piece in pieces for row in piece]
        if order[:1] != [longest]:
            places = [variables.index(key) for key in order if key in variables]
            joined.sort(key=lambda row: [_rank(row[place]) for place in places])
        if "DISTINCT" in query.text and longest not in variables:
            joined = list(dict.fromkeys(joined))
        return Rows(variables, joined)

    def _pieces(self, text: Callable[[list[Term]], str], listed: list[Term], size: int) -> Iterator[Rows]:
        for start in range(0, len(listed), size):
            some = listed[start : start + size]
            try:
                found = self.rows(text(some))
            except TooLarge:
                if size == 1:
                    raise
                yield from self._pieces(text, some, max(1, len(some) // 4))
            else:
                yield found


def _order(text: str) -> list[str]:
    """Return the plain variables by which a query orders its rows, up to the first that is an expression."""
    found: list[str] = []
    words = list(tokens(text, "query"))
    places = [at for at, token in enumerate(words) if token.text.upper() == "ORDER" and token.depth == 0]
    for token in words[places[-1] + 2 :] if places else ():
        if token.kind != "variable":
            break
        found.append(token.text[1:])
    return found


def _rank(term: Term | None) -> tuple[bool, str]:
    return (term is not None, "" if term is None else str(term))
