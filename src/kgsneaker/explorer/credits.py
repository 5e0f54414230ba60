"""License and credit as an SVG file carries them: for programs, in RDF/XML, and so for whoever embeds the picture."""

from __future__ import annotations

from kgsneaker.answers import DatasetCard
from kgsneaker.dataset import credit
from kgsneaker.explorer.markup import text
from kgsneaker.pages import license_link

_NAMESPACES = (
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:cc="http://creativecommons.org/ns#" '
    'xmlns:dcterms="http://purl.org/dc/terms/"'
)


def metadata(dataset: DatasetCard | None) -> str:
    """Return the ``<metadata>`` of a picture of this data, "" where no card says whose it is."""
    if dataset is None or not credit(dataset):
        return ""
    name, address = license_link(dataset.license)
    said = [
        f"<cc:attributionName>{text(dataset.creator)}</cc:attributionName>" if dataset.creator else "",
        f"<dcterms:bibliographicCitation>{text(credit(dataset))}</dcterms:bibliographicCitation>",
        f'<cc:license rdf:resource="{text(address)}"/><dcterms:license rdf:resource="{text(address)}"/>'
        if address
        else f"<dcterms:rights>{text(name)}</dcterms:rights>"
        if name
        else "",
    ]
    lines = "\n".join(line for line in said if line)
    return f'<metadata><rdf:RDF {_NAMESPACES}><cc:Work rdf:about="">\n{lines}\n</cc:Work></rdf:RDF></metadata>\n'
