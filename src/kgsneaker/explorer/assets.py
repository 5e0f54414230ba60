"""The template, styles and script that lie beside this module, also from inside a zip file."""

from __future__ import annotations

import os


def read(name: str) -> str:
    """Return the text of an asset, with line feeds only: its digest must not depend on the checkout.

    Raises FileNotFoundError where there is none.
    """
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), name)
    loader = __spec__.loader if __spec__ else None
    data: bytes = loader.get_data(path)  # type: ignore[union-attr]
    return data.decode("utf-8").replace("\r\n", "\n")
