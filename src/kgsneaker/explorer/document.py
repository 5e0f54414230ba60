"""The explorer: one HTML file with picture, statements, list, paths and comparison, that asks for nothing.

Style and script are inside and allowed by their digests alone; what the page says reaches it as data, which the script
puts into text nodes. Script and data lie in the page deflated; a loader of nine lines unpacks them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from kgsneaker import resources
from kgsneaker.answers import DatasetCard
from kgsneaker.captions import clean
from kgsneaker.explorer.bundling import script
from kgsneaker.explorer.drawn import drawn_data
from kgsneaker.explorer.payload import Told, payload
from kgsneaker.explorer.terse import terse
from kgsneaker.pages import counted, license_link, policy_hash, template
from kgsneaker.register import Register
from kgsneaker.terms import Iri

_MEMORY = 7  # less than zlib's 8, so that its blocks are shorter: gists, addresses and numbers each get codes of theirs


def explorer_page(
    told: Told, products: Sequence[Iri], register: Register, card: DatasetCard, dates: Mapping[str, Sequence[str]]
) -> str:
    """Return the HTML of the page for some products and all claims that are told; the same input gives the same bytes.

    *dates* are the accepted dates of release of each product, the most exact ones, as EDTF.
    """
    from markupsafe import Markup

    shown = drawn_data(told, products, register, dates)
    data = payload(told, register, shown.labels, card) | shown.parts
    code, loader = script(), resources.asset("explorer/script/loader.js")
    page_style, picture_style = resources.asset("explorer/explorer.css"), resources.asset("explorer/timeline.css")
    license, address = license_link(card.license)
    html: str = template("explorer/explorer.html").render(
        title=f"{told.focus.label} – lineage" if told.focus else f"{told.heading} – kgsneaker",
        heading=told.focus.label if told.focus else told.heading,
        summary=f"{counted(len(products), 'shoe')}, {counted(len(told.claims), 'claim')}",
        about=_about(card, license, address),
        omitted=told.omitted,
        network=told.network,
        page_style=Markup(page_style),
        picture_style=Markup(picture_style),
        style_hashes=Markup(f"'{policy_hash(page_style)}' '{policy_hash(picture_style)}'"),
        loader=Markup(loader),
        script_hashes=Markup(f"'{policy_hash(loader)}' '{policy_hash(code)}'"),
        code=Markup(_packed(code)),
        data=Markup(_packed(json.dumps(terse(data), ensure_ascii=False, separators=(",", ":")))),
    )
    return html


def _packed(text: str) -> str:
    """Return a text deflated, in base64: half its size, and nothing of it can be read as markup."""
    from base64 import b64encode
    from zlib import DEFLATED, MAX_WBITS, compressobj

    packing = compressobj(9, DEFLATED, MAX_WBITS, _MEMORY)
    return b64encode(packing.compress(text.encode("utf-8")) + packing.flush()).decode("ascii")


def _about(card: DatasetCard, license: str, address: str) -> Any:
    from markupsafe import Markup, escape

    rights = (
        Markup('<a href="{}" rel="license noreferrer">{}</a>').format(address, license) if address else escape(license)
    )
    counts = f"{counted(card.entities, 'thing')}, {counted(card.claims, 'claim')}, {counted(card.sources, 'source')}"
    said = [
        Markup("data under {}").format(rights) if license else "",
        f"of {clean(card.date)}" if card.date else "",
        f"{counts} in all",
    ]
    made = f", by {clean(card.creator)}" if card.creator else ""
    return Markup("{}{}: {}. Cite title, date and the claim's identifier.").format(
        clean(card.title), made, Markup(", ").join(part for part in said if part)
    )
