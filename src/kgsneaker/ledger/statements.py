"""What is stated, as it streams by: the graphs of ours column by column, and the graphs of claims."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from weakref import WeakValueDictionary

from kgsneaker.errors import BadInput
from kgsneaker.ledger.columns import Lookup, Pairs, different, in_parts, numbers, once, rises
from kgsneaker.ledger.words import Words
from kgsneaker.namespaces import DATASET, ENTITIES, EVIDENCE, HERITAGE, JUDGEMENTS, ONTOLOGY, PREFIXES, expand
from kgsneaker.terms import Iri

REGISTER = (HERITAGE, ONTOLOGY, ENTITIES)  # what is believed as it stands; of heritage only what was given
OURS = (*REGISTER, EVIDENCE, JUDGEMENTS, DATASET)
# What belief never reads, and nobody asks a ledger: of these statements only a fingerprint is kept, to count them once.
COUNTED_ONLY = frozenset(
    expand(name)
    for name in ("kgs:gist", "kgs:wordsDigest", "rdf:value", "oa:hasSelector", "dcterms:conformsTo", "kgs:locator")
)
_STATED_IN, _PREFERS = expand("kgs:statedIn"), expand("kgs:prefers")
_CLAIM = f"<{PREFIXES['claim']}".encode()
_NOTHING: Pairs = (numbers(), numbers())


class _Graph(dict[bytes, "Pairs | array[int]"]):
    """The statements of one graph by property: subjects beside values, or fingerprints of whole lines."""

    def __init__(self, counted_only: frozenset[bytes] = frozenset()) -> None:
        super().__init__()
        self._counted_only = counted_only

    def __missing__(self, predicate: bytes) -> Pairs | array[int]:
        column: Pairs | array[int] = array("q") if predicate in self._counted_only else (numbers(), numbers())
        self[predicate] = column
        return column


class Statements:
    """All that is stated; ``graph``, ``thing``, ``prop`` and ``value`` are the columns of claims and other graphs.

    Between the last ``feed`` and reading lies ``settle``, which drops what was stated twice.
    """

    def __init__(self) -> None:
        self.words = Words()
        self._graphs = {_iri(name): _Graph() for name in OURS}
        self._graphs[_iri(EVIDENCE)] = _Graph(frozenset(map(_iri, COUNTED_ONLY)))
        self.graph, self.thing, self.prop, self.value = (numbers() for _ in range(4))
        self.several: set[int] = set()
        self._parts: Sequence[Sequence[int]] = ()
        self._lookups: WeakValueDictionary[tuple[Iri, Iri], Lookup] = WeakValueDictionary()

    def feed(self, lines: Iterable[bytes]) -> None:
        """Take canonical N-Quads lines; raises BadInput for one without a graph, or whose graph is no IRI."""
        words, graphs = self.words, self._graphs.get
        words.resume()
        add_graph, add_thing = self.graph.append, self.thing.append
        add_property, add_value = self.prop.append, self.value.append
        line = last = b""
        number = 0
        try:
            for line in lines:
                # Neither IRIs nor labels of blank nodes hold a space, so only the value does.
                subject, predicate, rest = line.split(b" ", 2)
                value, graph, _ = rest.rsplit(b" ", 2)
                columns = graphs(graph)
                if columns is None:
                    add_graph(words.get(graph) or self._another_graph(graph, line))
                    add_thing(words[subject])
                    add_property(words[predicate])
                    add_value(words[value])
                else:
                    column = columns[predicate]
                    if isinstance(column, tuple):
                        if subject != last:  # what is said of one subject mostly stands together
                            number, last = words[subject], subject
                        column[0].append(number)
                        column[1].append(words[value])
                    else:
                        column.append(hash(line))
        except ValueError:
            raise _without_graph(line) from None

    def _another_graph(self, graph: bytes, line: bytes) -> int:
        if not graph.startswith(b"<") or not graph.endswith(b">") or b'"' in graph:
            raise _without_graph(line)
        return self.words[graph]

    def settle(self) -> None:
        """Drop what was stated twice, and refuse what no ledger can mean."""
        self._lookups.clear()
        self._parts = ()
        for columns in self._graphs.values():
            for predicate, column in columns.items():
                if isinstance(column, tuple):
                    columns[predicate] = once(column)
        if not rises(self.graph):
            self._drop_repeated()
        self._refuse_graphs_as_claims()
        self.words.set_aside()

    def _drop_repeated(self) -> None:
        size = len(self.words.spelled)
        seen, often = bytearray(size), bytearray(size)
        for graph in self.graph:
            if seen[graph]:
                often[graph] = 1
            seen[graph] = 1
        kept = bytearray(b"\x01") * len(self.graph)
        self.several = set()
        doubtful = (place for place, graph in enumerate(self.graph) if often[graph])
        for places in in_parts(self.graph, doubtful):
            found: set[tuple[int, ...]] = set()
            met: set[int] = set()
            for place in places:
                statement = tuple(column[place] for column in self._columns())
                if statement in found:
                    kept[place] = 0
                    continue
                found.add(statement)
                if statement[0] in met:
                    self.several.add(statement[0])
                met.add(statement[0])
        if not all(kept):
            from itertools import compress

            self.graph, self.thing, self.prop, self.value = (
                array("I", compress(column, kept)) for column in (self.graph, self.thing, self.prop, self.value)
            )

    def _refuse_graphs_as_claims(self) -> None:
        ours = {self.words.get(name, 0): name for name in self._graphs}
        claimed = set(self.pairs(EVIDENCE, _STATED_IN)[0]) & ours.keys() if len(ours) > 1 else set()
        claimed |= set(self.pairs(JUDGEMENTS, _PREFERS)[1]) & ours.keys()
        for number in sorted(claimed):
            name = ours[number].decode()
            raise BadInput(f"{name} is said to be a claim; accepted: graphs of claims, one statement in each")

    def statements(self) -> Iterator[tuple[int, int, int, int]]:
        """Return graph, thing, property and value of everything stated outside our own graphs."""
        return zip(*self._columns(), strict=True)

    def in_parts(self, of: Collection[int] | None = None) -> Iterator[Iterable[tuple[int, int, int, int]]]:
        """Yield the same in parts that are small enough for a lookup each; all on one thing is in one part.

        *of* are the properties to yield statements of, all by default.
        """
        if of is not None:
            parts = in_parts(self.thing, (place for place, prop in enumerate(self.prop) if prop in of))
        else:
            parts = self._parts = self._parts or in_parts(self.thing)
        for places in parts:
            yield zip(*(map(column.__getitem__, places) for column in self._columns()), strict=True)

    def _columns(self) -> tuple[array[int], array[int], array[int], array[int]]:
        return self.graph, self.thing, self.prop, self.value

    def holds(self, graph: Iri) -> bool:
        """Tell whether a graph has any statement."""
        number = self.words.known(graph)
        return any(self._graphs.get(_iri(graph), {}).values()) or (number > 0 and number in self.graph)

    def predicates(self, graph: Iri) -> list[Iri]:
        """Return the properties that one of our own graphs uses."""
        return [Iri(word[1:-1].decode()) for word in self._graphs[_iri(graph)]]

    def pairs(self, graph: Iri, predicate: Iri) -> Pairs:
        """Return subjects and values of a property in one of our own graphs."""
        column = self._graphs[_iri(graph)].get(_iri(predicate), _NOTHING)
        return column if isinstance(column, tuple) else _NOTHING

    def beside(self, graph: Iri, predicate: Iri) -> Lookup:
        """Return the values of a property in one of our own graphs by subject; kept as long as somebody reads it."""
        found = self._lookups.get((graph, predicate))
        if found is None:
            found = Lookup(self.pairs(graph, predicate), len(self.words.spelled))
            self._lookups[graph, predicate] = found
        return found

    def counts(self) -> Counter[tuple[str, Iri]]:
        """Return how many statements each property has in each graph; those of claims are taken together."""
        found: Counter[tuple[str, Iri]] = Counter()
        for name, columns in self._graphs.items():
            for predicate, column in columns.items():
                number = len(column[0]) if isinstance(column, tuple) else different(column)
                found[name[1:-1].decode(), Iri(predicate[1:-1].decode())] = number
        spelled = self.words.spelled
        others = {graph for graph in self.graph if not spelled[graph].startswith(_CLAIM)}
        by_number = Counter(self.prop)
        for graph, _, prop, _ in self.statements() if others else ():
            if graph in others:
                found[spelled[graph][1:-1].decode(), Iri(spelled[prop][1:-1].decode())] += 1
                by_number[prop] -= 1
        for prop, number in (+by_number).items():
            found["claims", Iri(spelled[prop][1:-1].decode())] = number
        return found


def _iri(name: Iri) -> bytes:
    return f"<{name}>".encode()


def _without_graph(line: bytes) -> BadInput:
    shown = line.decode("utf-8", "replace").strip()[:100]
    return BadInput(f"{shown!r} stands in no named graph; accepted: N-Quads lines of four terms")
