"""Examples of what no claim states: records, their properties, and what rules infer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from kgsneaker.asking import ask
from kgsneaker.handbook.terms import Example, Term
from kgsneaker.namespaces import PREFIXES, expand, local_name
from kgsneaker.records import Claim
from kgsneaker.register import Register
from kgsneaker.stores.base import Store
from kgsneaker.terms import RDF_LANG_STRING, XSD_STRING, Iri, Literal
from kgsneaker.terms import Term as RdfTerm

_SHOWN = 160
_AMOUNT, _BOOLEAN = PREFIXES["amt"], PREFIXES["xsd"] + "boolean"
_RECORDS = tuple(PREFIXES[prefix] for prefix in ("claim", "judgement", "disagreement"))
Row = tuple[str, str, RdfTerm]  # what is spoken of, the property, the value


def record_examples(
    terms: Sequence[Term], store: Store, register: Register, claims: Sequence[Claim]
) -> dict[str, Example]:
    """Return an example for classes of records and for properties that claims do not state, by the term's IRI.

    What is said of the *claims* that other terms show comes first, so that one story runs through; then what
    is said of judgements and disagreements; else the first statement there is.
    """
    named = _Named(terms, register, claims)
    wanted = {str(term.id): term for term in terms if term.sort == "property"}
    found: dict[str, Row] = {}
    for row in _in_turn(_subjects(store, claims, terms), store):
        found.setdefault(row[1], row)
    missing = [Iri(prop) for prop in wanted if prop not in found]
    if missing:
        for prop, about, value in ask(store, "stated-with", property=missing):
            if value is not None:
                found.setdefault(str(prop), (str(about), str(prop), value))
    made = {prop: named.example(found[prop], term) for prop, term in wanted.items() if prop in found}
    return {**dict(_of_classes(store, register, claims)), **made}


def cut(text: str) -> str:
    """Return a text that is short enough to stand in a sentence, cut at a space.

    >>> cut("short")
    'short'
    """
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]} …"


def _subjects(store: Store, claims: Sequence[Claim], terms: Iterable[Term]) -> list[str]:
    """Return what examples may speak of, the first choice first."""
    of_claims = (one for claim in claims for one in (claim.id, claim.passage.id, claim.source.id, claim.subject))
    values = (str(claim.value.term) for claim in claims if claim.value.is_entity)
    judged = [str(judgement) for judgement, *_ in ask(store, "judgements")]
    disputed = [str(disagreement) for disagreement, *_ in ask(store, "disagreements")]
    relations = (term.id for term in sorted(terms, key=lambda term: not term.within) if term.sort == "relation")
    return list(dict.fromkeys([*of_claims, *values, *judged, *disputed, *relations]))


def _in_turn(subjects: Sequence[str], store: Store) -> Iterator[Row]:
    """Yield what is said of the subjects, in their order."""
    place = {subject: number for number, subject in enumerate(subjects)}
    rows = [
        (str(subject), str(prop), value)
        for subject, prop, value in ask(store, "said-of", about=[Iri(one) for one in subjects])
        if value is not None
    ]
    yield from sorted(rows, key=lambda row: place[row[0]])


def _of_classes(store: Store, register: Register, claims: Sequence[Claim]) -> Iterator[tuple[str, Example]]:
    if claims:
        claim = claims[0]
        source = claim.source
        who = ", ".join(filter(None, (source.author, source.publisher)))
        yield expand("kgs:Claim"), Example(f"{local_name(claim.id)}: {claim.gist}", who, claim)
        yield expand("kgs:Passage"), Example(f"{claim.passage.locator} of “{source.title}”", who)
        yield expand("kgs:Source"), Example(f"“{source.title}” ({source.trust})", who)
    for judgement, thing, _prop, _verdict, _claim, reason, _date in ask(store, "judgements"):
        about = register.entity(str(thing)).label
        yield expand("kgs:Judgement"), Example(f"{local_name(str(judgement))}, on {about}: {reason}", "")
        break
    for disagreement, title, gist, *_ in ask(store, "disagreements"):
        yield expand("kgs:Disagreement"), Example(f"{local_name(str(disagreement))}, “{title}”: {gist}", "")
        break


class _Named:
    """What to call the ends of a statement about records."""

    def __init__(self, terms: Sequence[Term], register: Register, claims: Sequence[Claim]) -> None:
        self._register = register
        self._terms = {str(term.id): term.name if term.sort != "level" else term.label for term in terms}
        self._passages = {
            str(claim.passage.id): f"{claim.source.publisher}, {claim.passage.locator}" for claim in claims
        }

    def example(self, row: Row, term: Term) -> Example:
        """Return a statement as an example."""
        subject, _, value = row
        said = f"{self._called(Iri(subject))} {term.label}"
        if isinstance(value, Literal) and value.datatype == _BOOLEAN and value.value == "true":
            return Example(said, "")
        return Example(f"{said} {self._called(value)}", "")

    def _called(self, term: RdfTerm) -> str:
        if isinstance(term, Literal):
            words = term.datatype in (XSD_STRING, RDF_LANG_STRING)
            return f"“{cut(term.value)}”" if words else self._register.value(term).label
        known: Mapping[str, str] = {**self._terms, **self._passages}
        if str(term) in known:
            return known[str(term)]
        if term in self._register.sources:
            return f"“{self._register.sources[term].title}”"
        if term.startswith(_RECORDS):
            return local_name(term)
        if "#" in term and not term.startswith(_AMOUNT):
            return f"{local_name(term.partition('#')[0])}, {local_name(term)}"
        return self._register.value(term).label
