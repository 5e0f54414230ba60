"""Graphs as nobody would make them, as TriG: for the tests that a page stays sensible whatever it is given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from json import dumps

from kgsneaker.namespaces import PREFIXES

Step = tuple[str, str, str]
PREFIX_LINES = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
SOURCE = """g:evidence {
  source:s a kgs:Source ; dcterms:title "A page"@en ; dcterms:publisher "Page" ; kgs:reliability kgs:reported .
  source:p1 a kgs:Passage ; kgs:locator "p1" ; oa:hasSource source:s .
}
"""


def literal(text: str) -> str:
    """Return a text as an English literal of TriG."""
    return f"{dumps(text, ensure_ascii=False)}@en"  # the escapes of JSON are those of Turtle


@dataclass
class Odd:
    """A graph in the making: things by slug, and claims, all of one passage of one source."""

    labels: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    source: str = SOURCE
    texts: list[str] = field(default_factory=list)
    things: dict[str, str] = field(default_factory=dict)

    def thing(self, slug: str) -> str:
        """Return the name of a thing in the graph, which is from then on in it."""
        kind, label = self.kinds.get(slug, "kgs:Model"), self.labels.get(slug, f"Shoe {slug}")
        name = f"<{PREFIXES['id']}{slug}>"
        self.things[slug] = f"{name} a {kind} ; skos:prefLabel {literal(label)} ."
        return name

    def say(self, subject: str, relation: str, value: str, more: str = "", gist: str = "Said so.") -> None:
        """Claim something; *value* is a term of TriG, *more* what else is said of the claim."""
        name = f"claim:n{len(self.texts):04}"
        self.texts.append(
            f"{name} {{ {self.thing(subject)} kgs:{relation} {value} . }} g:evidence {{ {name} a kgs:Claim ; "
            f"kgs:statedIn source:p1 ; kgs:confidence kgs:high ; kgs:gist {literal(gist)} {more} . }}"
        )

    def steps(self, steps: Iterable[Step], more: str = "", gist: str = "Said so.") -> Odd:
        """Claim that things descend from others: newer, relation, older."""
        for newer, relation, older in steps:
            self.say(newer, relation, self.thing(older), more, gist)
        return self

    def dated(self, dates: Mapping[str, str]) -> Odd:
        """Claim when things came out, as EDTF."""
        for slug, date in dates.items():
            self.say(slug, "released", f'"{date}"^^edtf:EDTF')
        return self

    def trig(self, more: str = "") -> str:
        """Return the text of the graph."""
        return "\n".join([PREFIX_LINES, self.source, "g:entities {", *self.things.values(), "}", *self.texts, more])
