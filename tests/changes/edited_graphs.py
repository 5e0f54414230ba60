"""The graph of two articles, edited by hand: a copy on disk in which texts of its files are replaced."""

from __future__ import annotations

import shutil
from pathlib import Path

from kgsneaker.namespaces import PREFIXES, expand

TWO_ARTICLES = Path(__file__).parents[1] / "two_articles"
HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
COMPLEX, MONEYINC, EDITORS = (f"sources/{name}.trig" for name in ("complex-2002r", "moneyinc-2002r", "editors"))


class Edited:
    """A graph folder that a test changes step by step."""

    def __init__(self, place: Path) -> None:
        self.path = str(shutil.copytree(TWO_ARTICLES, place))

    def replace(self, file: str, old: str, new: str) -> Edited:
        """Replace a text that stands there exactly once."""
        path = Path(self.path, file)
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, old
        path.write_text(text.replace(old, new), encoding="utf-8")
        return self

    def add(self, file: str, text: str) -> Edited:
        """Write more TriG behind a file."""
        with Path(self.path, file).open("a", encoding="utf-8") as stream:
            stream.write(f"\n{HEAD}{text}\n")
        return self

    def remove(self, file: str) -> Edited:
        """Take a file away."""
        Path(self.path, file).unlink()
        return self


def claim(name: str, statement: str, passage: str = "complex:page", more: str = "", confidence: str = "high") -> str:
    """One claim of the article of Complex as TriG."""
    return (
        f"@prefix complex: <{PREFIXES['source']}complex-2002r#> .\n"
        f"claim:{name} {{ {statement} . }} g:evidence {{ claim:{name} a kgs:Claim ; kgs:statedIn {passage} ; "
        f'kgs:confidence kgs:{confidence} ; kgs:gist "Gist of {name}."@en {more} . }}'
    )


def judgement(name: str, verdict: str, thing: str, prop: str) -> str:
    """One judgement as TriG; *verdict* is such as "kgs:deprecates claim:n0088"."""
    return (
        f"g:judgements {{ judgement:{name} a kgs:Judgement ; kgs:onThing id:{thing} ; kgs:onProperty kgs:{prop} ; "
        f'{verdict} ; kgs:reason "Because of {name}."@en ; dcterms:date "2026-11-22"^^xsd:date . }}'
    )


def iri(short: str) -> str:
    """The IRI of a prefixed name."""
    return str(expand(short))
