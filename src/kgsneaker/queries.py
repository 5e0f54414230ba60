"""The queries that ship with the graph: files that run as they lie there, and the filling of their parameters.

A parameter is one line of a query, ``VALUES ?product { id:new-balance-2002r }  # param``. Filling it
replaces the term between the braces by other terms, each escaped: no text is ever spliced in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kgsneaker import resources
from kgsneaker.errors import Ambiguous, BadInput, NotFound
from kgsneaker.namespaces import PREFIXES, expand
from kgsneaker.terms import XSD_STRING, Blank, Iri, Literal, Term, to_ntriples

_FOLDER = "queries"
_ENDING = ".rq"
_ASIDE = ("rules", "internal")
_SUGGESTIONS = 3

_PARAMETER_LINE = re.compile(
    r"^(?P<before>[ \t]*VALUES \?(?P<name>\w+) \{ )(?P<term>\S.*?)(?P<after> \}[ \t]*# param[ \t]*)$", re.MULTILINE
)
_TEXT_TERM = re.compile(r'^"(?P<text>[^"\\]*)"(?:@(?P<language>[a-z]+(?:-[a-z0-9]+)*)|\^\^(?P<datatype>\S+))?$')
_LANGUAGE_TAG = re.compile(r"^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$")
_ESCAPE = re.compile(r"\\\\(?P<letter>[uU])|\\u(?P<code>[0-9A-F]{4})|\\.", re.DOTALL)

_KINDS = {
    PREFIXES["id"]: "thing",
    PREFIXES["kgs"]: "property",
    PREFIXES["source"]: "source",
    PREFIXES["claim"]: "claim",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query lets one choose.

    ``kind`` is "thing", "property", "source", "claim", "iri" (any other) or "text", as the sample
    term ``default`` is.
    """

    name: str
    kind: str
    default: Term


@dataclass(frozen=True, slots=True)
class Query:
    """A query file: ``name`` is "topic/name", ``question`` what it answers, ``text`` its SPARQL."""

    name: str
    question: str
    text: str
    parameters: tuple[Parameter, ...] = ()

    @classmethod
    def from_text(cls, name: str, text: str) -> Query:
        """Return the query that a text is: its first line asks the question."""
        question = text.partition("\n")[0].lstrip("# ").rstrip()
        samples = {line["name"]: _term(line["term"]) for line in _PARAMETER_LINE.finditer(text)}
        parameters = (Parameter(key, _kind(term), term) for key, term in samples.items())
        return cls(name, question, text, tuple(parameters))

    def fill(self, values: Mapping[str, Term | Iterable[Term]]) -> str:
        """Return the text with each named parameter replaced by one or many terms.

        A parameter that is not named keeps its sample. Raises BadInput for a name that the query
        does not have, for no value at all, and for a value that is no term or no valid one.
        """
        known = [parameter.name for parameter in self.parameters]
        for name in values:
            if name not in known:
                accepted = f"known: {', '.join(known)}" if known else "it has none"
                raise BadInput(f"the query {self.name} has no parameter {name!r}; {accepted}")
        filled = {name: _written(self.name, name, given) for name, given in values.items()}
        return _PARAMETER_LINE.sub(
            lambda line: f"{line['before']}{filled.get(line['name'], line['term'])}{line['after']}", self.text
        )


def names() -> list[str]:
    """Return the names of all queries, "topic/name", sorted; rules and internal queries are left out."""
    return [name for name in _all_names() if name.split("/")[0] not in _ASIDE]


def get(name: str) -> Query:
    """Return a query by "topic/name", by "name" alone where that is unique, or by a topic that has an "all".

    Raises NotFound with near names or the questions of a topic, and Ambiguous where several topics
    have the name.

    >>> get("gaps").name
    'gaps/all'
    """
    every = names()
    fitting = [full for full in every if name in (full, full.partition("/")[2])]
    if name in fitting:
        fitting = [name]
    of_topic = [full for full in every if full.partition("/")[0] == name]
    if of_topic and not fitting:
        if f"{name}/all" not in of_topic:
            raise NotFound(f"{name} is a topic of {len(of_topic)} questions: {', '.join(of_topic)}; ask one of them")
        fitting = [f"{name}/all"]
    if not fitting:
        raise NotFound(f"no query named {name!r}", _near(name, every))
    if len(fitting) > 1:
        raise Ambiguous(f"several queries are named {name!r}", fitting)
    return _read(fitting[0])


@lru_cache(maxsize=1)
def _all_names() -> tuple[str, ...]:
    found = resources.names(_FOLDER, _ENDING)
    return tuple(sorted(path.removeprefix(f"{_FOLDER}/").removesuffix(_ENDING) for path in found))


@lru_cache(maxsize=256)
def _read(name: str) -> Query:
    return Query.from_text(name, resources.read(f"{_FOLDER}/{name}{_ENDING}").decode("utf-8"))


def _near(name: str, every: list[str]) -> list[str]:
    import difflib  # here: only a name that is wrong needs it

    by_spelling = {full: full for full in every} | {full.partition("/")[2]: full for full in every}
    near = difflib.get_close_matches(name, by_spelling, n=2 * _SUGGESTIONS, cutoff=0.5)
    return list(dict.fromkeys(by_spelling[spelling] for spelling in near))[:_SUGGESTIONS]


def _term(sample: str) -> Term:
    """Read the one sample term of a parameter line: a prefixed name, an IRI or a text."""
    text = _TEXT_TERM.match(sample)
    if text:
        datatype = str(_term(text["datatype"])) if text["datatype"] else XSD_STRING
        return Literal(text["text"], datatype, text["language"] or "")
    return Iri(sample[1:-1]) if sample.startswith("<") else expand(sample)


def _kind(term: Term) -> str:
    if isinstance(term, Literal):
        return "text"
    return next((kind for start, kind in _KINDS.items() if term.startswith(start)), "iri")


def _written(query: str, name: str, given: Term | Iterable[Term]) -> str:
    terms = [given] if isinstance(given, str | Literal) else list(given)
    if not terms:
        raise BadInput(f"the parameter {name!r} of the query {query} needs at least one term")
    return " ".join(_escaped(name, term) for term in terms)


def _escaped(name: str, term: Term) -> str:
    """Write a term so that every SPARQL parser reads this one term and nothing else."""
    if not isinstance(term, Iri | Literal) or isinstance(term, Blank):
        raise BadInput(f"the parameter {name!r} takes an IRI or a literal, not {type(term).__name__} {str(term)!r}")
    _refuse_what_no_engine_reads(name, term)
    # Parsers undo \u escapes before they see strings (rdflib takes eight digits where it can), so a
    # backslash of the value must not come to stand before a u, and a code is written in full.
    return _ESCAPE.sub(_unambiguous, to_ntriples(term))


def _unambiguous(escape: re.Match[str]) -> str:
    if escape["letter"]:
        return f"\\\\\\U{ord(escape['letter']):08X}"
    return f"\\U0000{escape['code']}" if escape["code"] else escape[0]


def _refuse_what_no_engine_reads(name: str, term: Iri | Literal) -> None:
    import pyoxigraph  # here: listing and reading queries needs no engine

    shown = f"{str(term)[:80]!r}"
    iri = term.datatype if isinstance(term, Literal) else str(term)
    if isinstance(term, Literal) and term.language and not _LANGUAGE_TAG.match(term.language):
        raise BadInput(f"the parameter {name!r} has no valid language tag: {term.language!r}; such as 'en' or 'ja'")
    try:
        str(term).encode("utf-8")
        pyoxigraph.NamedNode(to_ntriples(Iri(iri))[1:-1])
    except UnicodeEncodeError:
        raise BadInput(f"the parameter {name!r} is no valid Unicode text: {shown}") from None
    except ValueError as error:
        raise BadInput(f"the parameter {name!r} is no absolute IRI: {shown}: {error}") from None
