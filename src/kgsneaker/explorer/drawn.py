"""What the page draws first: its products with their widths and makers, and where the layout puts them."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kgsneaker import dates as edtf
from kgsneaker import timeline
from kgsneaker.adjacency import Link
from kgsneaker.captions import width, year_words
from kgsneaker.errors import BadInput
from kgsneaker.explorer.kinds import PART, STEPS, WHOLE, WITHIN_A_LINE, family_of
from kgsneaker.explorer.payload import Told, things_of
from kgsneaker.explorer.shortening import short_label
from kgsneaker.records import PRODUCT_KINDS, Claim
from kgsneaker.register import Register
from kgsneaker.terms import Iri

Json = Any
# Pixels that a picture fills on a laptop beside the names of the lanes, alone and with the panel of one thing open.
VISIBLE, BESIDE_PANEL = 1130, 760
FOLDED_ABOVE = 1500  # as in script/folding.js
_SORTS = {**dict.fromkeys(WHOLE, 1), **dict.fromkeys(PART, 2), "idea": 3}  # as `timeline.Link` numbers them
_NAME_SIZE, _YEAR_SIZE, _BOLD, _PADDING, _GAP, _BADGE, _LONGEST = 13, 11.5, 1.06, 18, 8, 19, 34


@dataclass(frozen=True, slots=True)
class Shown:
    """The short names of the products, what the page's data say of the picture, and the input of its layout."""

    labels: dict[str, str]
    parts: dict[str, Json]
    picture: Json


def drawn_data(told: Told, products: Sequence[Iri], register: Register, dates: Mapping[str, Sequence[str]]) -> Shown:
    """Return names, nodes, groups, the layout's input and output, in the order of *products*' identifiers."""
    nodes = sorted(products)
    place: dict[str, int] = {thing: index for index, thing in enumerate(nodes)}
    accepted = [one.claim for one in told.claims if one.claim.accepted]
    makers = _first_values(accepted, "brand")
    labels = _labels(nodes, accepted, makers, register)
    disputed = {one.claim.subject for one in told.claims if one.contested and one.claim.property.name == "released"}
    rivals = _rival_years(told)
    things = _thing_places(told)
    groups = [maker for maker, _ in Counter(makers[one] for one in nodes if one in makers).most_common()]
    groups.sort(key=lambda maker: (-sum(makers.get(one) == maker for one in nodes), maker))
    group_place = {maker: index for index, maker in enumerate(groups)}
    rows, boxes = [], []
    for one in nodes:
        texts = list(dates.get(one, ()))
        wide = _pill_width(labels[one], texts, rivals.get(one, []), one in disputed)
        group = group_place.get(makers.get(one, ""), -1)
        rows.append([things[one], wide, group])
        boxes.append([*_months(texts), wide, group, 0])
    picture = {
        "nodes": boxes,
        "links": _links(accepted, place, register),
        "scale": "elastic",
        "width": BESIDE_PANEL if told.focus else VISIBLE,
    }
    parts = {
        "nodes": rows,
        "groups": [things.get(maker, -1) for maker in groups],
        "width": picture["width"],
        "check": _check(picture),
        # Above this number the page folds lanes, and lays out what is left itself.
        "layout": timeline.from_plain(picture) if len(nodes) <= FOLDED_ABOVE else None,
    }
    return Shown(labels, parts, picture)


def _check(picture: Json) -> int:
    """Return a number by which the page knows the picture whose layout it came with."""
    from zlib import adler32

    return adler32(json.dumps(picture, separators=(",", ":")).encode("ascii"))


def _thing_places(told: Told) -> dict[str, int]:
    return {thing: index for index, thing in enumerate(things_of(told.claims, told.focus, told.things))}


def _first_values(claims: Sequence[Claim], relation: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for claim in sorted(claims, key=lambda one: one.id):
        if claim.property.name == relation:
            found.setdefault(claim.subject, str(claim.value.term))
    return found


def _labels(
    nodes: Sequence[str], claims: Sequence[Claim], makers: Mapping[str, str], register: Register
) -> dict[str, str]:
    shoes: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if family_of(claim.property.name) in ("edition", "colorway", "version"):
            shoes[claim.subject].add(claim.value.label)
    labels = {}
    for one in nodes:
        entity = register.entity(one)
        names = [register.entity(makers[one]).label] if one in makers else []
        labels[one] = short_label(entity.label, entity.kind, names, shoes[one])
    twice = {label for label, number in Counter(labels.values()).items() if number > 1}
    return {one: register.entity(one).label if label in twice else label for one, label in labels.items()}


def _rival_years(told: Told) -> dict[str, list[str]]:
    """Return the dates of release on record that are not accepted."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in told.claims:
        claim = one.claim
        if claim.property.name == "released" and not claim.accepted and edtf.is_date(str(claim.value.term)):
            found[claim.subject].append(str(claim.value.term))
    return {product: sorted(set(texts), key=edtf.sort_key) for product, texts in found.items()}


def _pill_width(label: str, texts: Sequence[str], rivals: Sequence[str], disputed: bool) -> int:
    name = label if len(label) <= _LONGEST else f"{label[: _LONGEST - 1].rstrip()}…"
    years = list(dict.fromkeys(year_words(text) for text in texts or rivals))
    year = (" / ".join(years) if len(years) < 3 else f"{years[0]} … {years[-1]}") + ("" if texts or not years else "?")
    wide = width(name, _NAME_SIZE, _BOLD) + _PADDING + (_BADGE if disputed else 0)
    return wide + (width(year, _YEAR_SIZE) + _GAP if year else 0)


def _months(texts: Sequence[str]) -> list[int | None]:
    spans = []
    for text in texts:
        try:
            spans.append(edtf.parse(text))
        except BadInput:
            continue
    firsts = [month for span in spans if (month := edtf.month_of(span.earliest or span.latest)) is not None]
    lasts = [month for span in spans if (month := edtf.month_of(span.latest or span.earliest)) is not None]
    return [min(firsts), max(lasts)] if firsts and lasts else [None, None]


def _links(claims: Sequence[Claim], place: Mapping[str, int], register: Register) -> list[list[int]]:
    """Return newer, older and sort of each step, sorted as the page sorts its links: by ends, relation and part."""
    found: dict[tuple[int, int, str, str], list[int]] = {}
    for claim in claims:
        newer, older, relation = claim.subject, str(claim.value.term), claim.property.name
        family = family_of(relation)
        if family not in STEPS or newer not in place or older not in place or newer == older:
            continue
        if {register.entity(newer).kind, register.entity(older).kind} - PRODUCT_KINDS:
            continue
        sort = 0 if relation in WITHIN_A_LINE else _SORTS.get(family, 4)
        for part in _parts(claim) if family in PART else [""]:
            found[place[newer], place[older], relation, part] = [place[newer], place[older], sort]
    return [found[key] for key in sorted(found)]


def _parts(claim: Claim) -> list[str]:
    named = [value.label for value in claim.qualifiers.get("part", ())] or [""]
    return [Link(claim.subject, str(claim.value.term), claim.property.id, "part", part).part or "" for part in named]
