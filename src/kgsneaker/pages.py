"""What every page of ours decides alike: its template, what becomes a link, how a policy names a script, counts."""

from __future__ import annotations

from urllib.parse import urlsplit

from kgsneaker import resources
from kgsneaker.captions import clean

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    from jinja2 import Template

_LICENSE, _LICENSE_ADDRESS = "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"


def safe_link(text: str) -> str:
    """Return *text* if it is an address that a click may open (http, https, mailto), else "".

    >>> safe_link("https://example.org/a"), safe_link("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    address = clean(text).strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    good = parts.scheme == "mailto" or (parts.scheme in ("http", "https") and bool(parts.netloc))
    return address if good and " " not in address else ""


def license_link(license: str) -> tuple[str, str]:
    """Return the name to show for a license and its address, "" where none is known.

    >>> license_link("https://creativecommons.org/licenses/by/4.0/")
    ('CC BY 4.0', 'https://creativecommons.org/licenses/by/4.0/')
    """
    written = clean(license).strip()
    known = written.upper().replace("-", " ") == _LICENSE or written.rstrip("/") == _LICENSE_ADDRESS.rstrip("/")
    return (_LICENSE, _LICENSE_ADDRESS) if known else (written, safe_link(written))


def policy_hash(content: str) -> str:
    """Return how a content security policy names an inline script or style: ``sha256-`` and base64.

    >>> policy_hash("")
    'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    """
    from base64 import b64encode
    from hashlib import sha256

    return f"sha256-{b64encode(sha256(content.encode('utf-8')).digest()).decode('ascii')}"


def counted(number: int, word: str) -> str:
    """Return a number with its word.

    >>> counted(1, "claim"), counted(1200, "thing")
    ('1 claim', '1,200 things')
    """
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def template(asset: str) -> Template:
    """Return a page's template, which escapes and cleans (`captions.clean`) whatever text it is given."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    def tidy(value: object) -> object:
        return value if isinstance(value, Markup) or not isinstance(value, str) else clean(value)

    environment = Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=tidy,
        keep_trailing_newline=True,
    )
    return environment.from_string(resources.asset(asset))


class HtmlPage(str):
    """The text of a page, which a notebook shows in a frame; *picture* stands in where frames are not shown."""

    __slots__ = ("picture",)
    picture: str

    def __new__(cls, text: str, picture: str = "") -> HtmlPage:
        """Return the text as a page."""
        page = super().__new__(cls, text)
        page.picture = picture
        return page

    def _repr_html_(self) -> str:
        from base64 import b64encode
        from html import escape

        drawn = b64encode(self.picture.encode("utf-8")).decode("ascii")
        stand_in = f'<img alt="The picture of the lineage" src="data:image/svg+xml;base64,{drawn}">' if drawn else ""
        frame = 'width="100%" height="640" style="border:1px solid #ccc" sandbox="allow-scripts allow-downloads"'
        return f'<iframe title="kgsneaker" {frame} srcdoc="{escape(self)}">{stand_in}</iframe>'
