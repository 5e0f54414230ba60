"""What a consumer of the data asks first: its terms (``ontology``) and its card (``card``)."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence

from kgsneaker.cli import output
from kgsneaker.cli.blocks import Block, Line, blank, heading, line, table
from kgsneaker.cli.common import DONE, graph, media_of
from kgsneaker.errors import BadInput

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from kgsneaker.dataset import Counted, Description
    from kgsneaker.handbook import Term

_MOST = 12  # relations that the card names; the ontology has them all


def ontology_arguments(command: ArgumentParser) -> None:
    """Add the arguments of ``ontology``."""
    command.add_argument("term", metavar="TERM", nargs="?", help="one term, such as soleUnitFrom or Model")
    command.add_argument("--html", metavar="FILE", help="write all of it as one page that works from disk")


def card_arguments(command: ArgumentParser) -> None:
    """Add the arguments of ``card``."""
    command.add_argument("--format", choices=("text", "json", "turtle"), help="text unless told otherwise")


def ontology(options: Namespace) -> int:
    """Print the terms of the ontology or one of them, or write them as a page."""
    from kgsneaker import handbook

    if options.html is not None and (options.term is not None or options.json):
        beside = "a TERM" if options.term is not None else "--json"
        raise BadInput(f"--html and {beside} exclude each other: the page holds every term")
    kg = graph(options)
    if options.html is not None:
        output.write_files({options.html: kg.ontology_html()})
        output.note(f"written: {options.html}")
        return DONE
    terms = kg.ontology()
    shown = terms if options.term is None else [handbook.find_term(options.term, terms)]
    if options.json:
        from kgsneaker.handbook import wire

        output.show_json(wire.ontology(shown))
    else:
        output.show(_all_terms(terms) if options.term is None else _one_term(shown[0], terms))
    return DONE


def card(options: Namespace) -> int:
    """Print what the data says of itself."""
    media, kg = media_of(options), graph(options)
    if media == "turtle":
        output.show_bytes(kg.description_turtle().encode("utf-8"))
    elif media == "json":
        from kgsneaker.dataset import as_json

        output.show_json(as_json(kg.description()))
    else:
        output.show(_card(kg.description()))
    return DONE


def _all_terms(terms: Sequence[Term]) -> Iterator[Block]:
    from itertools import groupby

    from kgsneaker.handbook.words import use_words

    for number, (section, some) in enumerate(groupby(terms, key=lambda term: term.section)):
        if number:
            yield blank()
        yield heading(section)
        rows = [(term.name, term.label, use_words(term.used) if term.used else "") for term in some]
        yield table(("term", "reads", "used"), rows)


def _one_term(term: Term, terms: Sequence[Term]) -> Iterator[Line]:
    from kgsneaker.handbook.facts import facts
    from kgsneaker.namespaces import compact

    sort = f"inferred {term.sort}" if term.inferred else term.sort
    yield line((term.label, "heading"), (f" ({sort}, {compact(term.id)})", "faint"))
    yield line(term.definition)
    if term.example:
        who = f" — {term.example.citation}" if term.example.citation else ""
        yield blank()
        yield line("For example: ", (term.example.sentence, "strong"), (who, "faint"), hanging="  ")
    yield blank()
    for name, values in facts(term, terms):
        yield line((f"{name}: ", "faint"), ", ".join(value.words for value in values), hanging="  ")


def _card(found: Description) -> Iterator[Line]:
    card = found.card
    dates = (card.version and f"version {card.version}", _dated("issued", found.issued), _dated("modified", card.date))
    yield heading(card.title)
    if any(dates):
        yield line((", ".join(filter(None, dates)), "faint"))
    for text in (found.description, found.provenance, found.comment):
        if text:
            yield blank()
            yield line(text)
    yield blank()
    yield from _counts(found)
    yield blank()
    for name, said in (
        ("credit", found.credit or "no license and nobody to credit is stated"),
        ("to cite it", found.citation),
        ("languages", ", ".join(found.languages)),
        ("keywords", ", ".join(found.keywords)),
    ):
        if said:
            yield line((f"{name}: ", "faint"), said, hanging="  ")
    if found.distributions:
        yield blank()
        yield heading("To have it")
        for form in found.distributions:
            yield line(f"{form.how}  ", (f"{form.title} ({form.media})", "faint"), hanging="  ")


def _dated(word: str, day: str) -> str:
    return f"{word} {day}" if day else ""


def _counts(found: Description) -> Iterator[Line]:
    from kgsneaker.pages import counted

    counts = found.counts
    trust = ", ".join(f"{number:,} {words}" for words, number in found.trust.items())
    sources = f"{counted(counts['sources'], 'source')}{f' ({trust})' if trust else ''}"
    yield line(f"{counted(counts['claims'], 'claim')} from {sources}", hanging="  ")
    yield line(counted(counts["things"], "thing"), _listed(found.classes), hanging="  ")
    rest = len(found.relations) - _MOST
    more = f" and {rest} relations more" if rest > 0 else ""
    in_use = f"{counted(len(found.relations), 'relation')} in use"
    yield line(in_use, _listed(found.relations[:_MOST], more), hanging="  ")
    others = ", ".join(counted(counts[f"{word}s"], word) for word in ("passage", "judgement", "disagreement"))
    yield line(f"{others}; {counted(counts['statements'], 'statement')} in all graphs")


def _listed(some: Sequence[Counted], more: str = "") -> str:
    told = ", ".join(f"{one.label} {one.number:,}" for one in some)
    return f": {told}{more}" if told else ""
