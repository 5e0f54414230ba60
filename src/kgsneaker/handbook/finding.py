"""From what somebody types to a term of the ontology."""

from __future__ import annotations

from collections.abc import Sequence

from kgsneaker.errors import Ambiguous, NotFound
from kgsneaker.handbook.terms import Term
from kgsneaker.names import key
from kgsneaker.namespaces import PREFIXES


def find_term(name: str, terms: Sequence[Term]) -> Term:
    """Return the term of that name: local name, prefixed name, IRI or label; capitals matter only between two terms.

    Raises Ambiguous where several terms are named so, NotFound with near names.
    """
    short = name.strip().removeprefix(PREFIXES["kgs"]).removeprefix("kgs:").removeprefix("#")
    for exact in ([term for term in terms if name.strip() == term.id], [term for term in terms if short == term.name]):
        if len(exact) == 1:
            return exact[0]
    wanted = key(short)
    by_name = [term for term in terms if key(term.name) == wanted]
    # Of a name that is signs alone no letter is left, as of the inverse that most terms do not have.
    fitting = by_name or [term for term in terms if wanted and wanted in (key(term.label), key(term.inverse))]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        candidates = [f"{term.name} ({term.sort})" for term in fitting]
        raise Ambiguous(f"several terms are named {name!r}", candidates)
    raise NotFound(f"no term named {name!r} in the ontology", _near(short, terms))


def _near(name: str, terms: Sequence[Term]) -> list[str]:
    import difflib  # only a name that is wrong needs it

    called = {word.casefold(): term.name for term in terms for word in (term.label, term.name)}
    near = difflib.get_close_matches(name.casefold(), called, n=5)
    return list(dict.fromkeys(called[word] for word in near))[:3]
