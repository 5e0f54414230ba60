"""The ontology for readers: every term with its meaning, its use and an example, as values and as a page."""

from __future__ import annotations

from kgsneaker.handbook.finding import find_term
from kgsneaker.handbook.terms import Example, Term, Usage, read_terms
from kgsneaker.handbook.usage import with_usage

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.answers import DatasetCard
    from kgsneaker.evidence import Evidence
    from kgsneaker.register import Register
    from kgsneaker.stores.base import Store


def explained_terms(store: Store, register: Register, evidence: Evidence) -> list[Term]:
    """Return the terms of a store's ontology by section, each with how often it is used and an example."""
    from kgsneaker.handbook.examples import with_examples

    claims = evidence.everything()
    return with_examples(with_usage(read_terms(store), store, claims), store, register, claims)


def ontology_page(store: Store, register: Register, evidence: Evidence, dataset: DatasetCard) -> str:
    """Return the ontology of a store as one HTML page that works from disk without a request."""
    from kgsneaker.handbook.page import rendered
    from kgsneaker.handbook.sample import graphs_of
    from kgsneaker.handbook.terms import title_of

    return rendered(explained_terms(store, register, evidence), title_of(store), graphs_of(store), dataset)


__all__ = ["Example", "Term", "Usage", "explained_terms", "find_term", "ontology_page"]
