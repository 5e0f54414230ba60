"""The one-file page around a pyvis network: template, bundled vis-network, data and content policy."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kgsneaker import captions, resources
from kgsneaker.answers import Statement
from kgsneaker.captions import year_words
from kgsneaker.errors import StoreTrouble
from kgsneaker.network.look import FAMILIES, KINDS, SET_ASIDE, UNKNOWN, family
from kgsneaker.pages import license_link, policy_hash, safe_link
from kgsneaker.records import Claim, Entity, Source
from kgsneaker.terms import Iri

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATE = "page.html"
_SCRIPT = ("picture.js", "years.js", "labels.js", "choosing.js", "search.js", "listing.js")


def clean(text: str) -> str:
    """Return a text that is safe to show: no controls, no bidi overrides, one line.

    >>> clean("New\\tBalance\\u202e 2002R\\x00")
    'New Balance 2002R'
    """
    return " ".join(captions.clean(text).split())


def environment() -> Environment:
    """Return an autoescaping Jinja environment that holds our template, style, script and vis-network."""
    from jinja2 import DictLoader, Environment, StrictUndefined
    from markupsafe import Markup

    style, library = resources.asset("network/page.css"), _vis_network()
    script = '"use strict";\n(() => {\n' + "".join(resources.asset(f"network/{part}") for part in _SCRIPT) + "})();\n"
    made = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=DictLoader({TEMPLATE: resources.asset(f"network/{TEMPLATE}")}),
    )
    made.policies["json.dumps_kwargs"] = {"sort_keys": True, "separators": (",", ":")}
    made.filters |= {"inert": _inert, "clean": clean, "license": license_link}
    made.globals.update(
        style=Markup(style),
        script=Markup(script),
        library=Markup(library),
        policy=_policy(style, [library, script]),
    )
    return made


def data(
    entities: Sequence[Entity], statements: Sequence[Statement], other_names: Mapping[Iri, Sequence[str]]
) -> dict[str, Any]:
    """Return what the page tells in words: things, statements with their claims, and sources.

    Statements point to things and claims to sources by their place in the lists; by *other_names* a thing
    is found, and they are not shown.
    """
    place = {entity.id: number for number, entity in enumerate(entities)}
    sources: dict[str, int] = {}
    listed: list[list[str]] = []
    rows = []
    for statement in statements:
        for said in statement.claims:
            if said.source.id not in sources:
                sources[said.source.id] = len(listed)
                listed.append(_source(said.source))
        rows.append(_row(statement, place, sources))
    return {
        "things": [
            {"id": str(entity.id), "label": shown(entity), "kind": kind_label(entity.kind)}
            | {"names": _clean(entity.names), "others": _clean(other_names.get(entity.id, ()))}
            for entity in entities
        ],
        "statements": rows,
        "sources": listed,
    }


def legend(entities: Sequence[Entity], statements: Sequence[Statement]) -> dict[str, Any]:
    """Return the kinds and families of relations that occur, with their looks, in a fixed order."""
    kinds = {entity.kind for entity in entities}
    known = {kind: look for kind, look in KINDS.items() if kind in kinds}
    if kinds - set(KINDS):
        known["Other"] = UNKNOWN
    families = {family(statement.property.name) for statement in statements}
    return {
        "kinds": [
            {"kind": kind, "label": look.label, "hollow": look.hollow, "shape": look.shape, "dashed": look.dashed}
            | {"light": look.light, "dark": look.dark}
            for kind, look in known.items()
        ],
        "families": [
            {"family": name, "label": line.label, "light": line.light, "dark": line.dark}
            | {"opacity": line.opacity, "dashes": list(line.dashes)}
            for name, line in reversed(FAMILIES.items())
            if name in families
        ],
        "setAside": list(SET_ASIDE),
    }


def shown(entity: Entity) -> str:
    """Return the name to show for a thing: its label, or the end of its IRI where that is empty."""
    return clean(entity.label) or clean(entity.id.rsplit("/", 1)[-1]) or "without a name"


def kind_label(kind: str) -> str:
    """Return the word for a kind, which the page shows."""
    return KINDS[kind].label if kind in KINDS else clean(kind)


def _clean(names: Sequence[str]) -> list[str]:
    return [clean(name) for name in names if clean(name)]


def _row(statement: Statement, place: dict[Any, int], sources: dict[str, int]) -> dict[str, Any]:
    to = place.get(statement.value.term) if statement.value.is_entity else None
    row: dict[str, Any] = {
        "from": place[statement.thing.id],
        "relation": clean(statement.property.label) or clean(statement.property.name),
        "accepted": statement.accepted,
        "contested": statement.contested,
        "claims": [_claim(said, sources[said.source.id]) for said in statement.claims],
    }
    row |= {"text": clean(statement.value.label) or clean(str(statement.value.term))} if to is None else {"to": to}
    return row


def _claim(said: Claim, source: int) -> dict[str, Any]:
    qualifiers = [f"{clean(key)}: {clean(said.qualifier(key))}" for key in said.qualifiers]
    return {
        "id": clean(said.id.rsplit("/", 1)[-1]),
        "gist": clean(said.gist),
        "passage": clean(said.passage.locator),
        "confidence": clean(said.confidence),
        "accepted": said.accepted,
        "qualifiers": qualifiers,
        "source": source,
    }


def _source(source: Source) -> list[str]:
    title = clean(source.title) or clean(source.id)
    credits = [clean(source.publisher), clean(source.author), clean(year_words(source.issued))]
    return [title, ", ".join(filter(None, credits)), clean(source.trust), safe_link(source.url)]


def _inert(options: str) -> Any:
    """Escape a JSON text, which pyvis made, for a script element."""
    from markupsafe import Markup

    for char in "<>&\u2028\u2029":
        options = options.replace(char, f"\\u{ord(char):04x}")
    return Markup(options)


def _policy(style: str, scripts: Sequence[str]) -> str:
    hashes = " ".join(f"'{policy_hash(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src '{policy_hash(style)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _vis_network() -> str:
    from importlib.resources import files

    shelf = files("pyvis").joinpath("templates", "lib")
    found = sorted((item.name for item in shelf.iterdir() if item.name.startswith("vis-")), key=_version)
    if not found:
        raise StoreTrouble("the installed pyvis has no vis-network in its templates; pyvis 0.3.2 has")
    text = shelf.joinpath(found[-1], "vis-network.min.js").read_text("utf-8").replace("\r\n", "\n")
    if "</script" in text.lower() or "<!--" in text:
        raise StoreTrouble("the vis-network of the installed pyvis cannot stand in a page; that of pyvis 0.3.2 can")
    # Without its last comment: it would send developer tools to look for a file.
    return text.partition("//# sourceMappingURL")[0]


def _version(name: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", name)]
