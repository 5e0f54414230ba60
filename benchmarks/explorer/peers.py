"""The three peers: pages of pyvis, vis-network and cytoscape with dagre that show the same things and links as ours.

Their scripts come from npm while the benchmark runs, into a folder that goes afterwards; nothing of them is kept here.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tarfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_HERE = Path(__file__).parent
# Peer, and the files of which packages it takes, in the order in which they must run.
SCRIPTS = {
    "vis-network": (("vis-network", "10.1.2", "standalone/umd/vis-network.min.js"),),
    "cytoscape + dagre": (
        ("cytoscape", "3.34.4", "dist/cytoscape.min.js"),
        ("dagre", "0.8.5", "dist/dagre.min.js"),
        ("cytoscape-dagre", "4.0.1", "dist/cytoscape-dagre.min.js"),
    ),
}
_PAGES = {"vis-network": "vis.html", "cytoscape + dagre": "cytoscape.html"}
NAMES = ("pyvis", *SCRIPTS)
_PATIENCE = 120  # seconds for a package from npm


class Picture(NamedTuple):
    """What all pages show: nodes as (label, x, y), links as (newer, older) by the nodes' places."""

    nodes: Sequence[tuple[str, int, int]]
    links: Sequence[tuple[int, int]]


class Missing(Exception):
    """A peer that cannot be had; says which and why."""


def fetched(peer: str, folder: Path) -> dict[str, str]:
    """Return the script of a peer, brought by ``npm pack`` into *folder*; pyvis brings its own. Raises Missing."""
    if peer == "pyvis":
        return {}
    npm = shutil.which("npm")
    if npm is None:
        raise Missing("it comes from npm, which is not installed here")
    return {peer: "\n".join(_file(npm, folder, *part) for part in SCRIPTS[peer])}


def _file(npm: str, folder: Path, package: str, version: str, name: str) -> str:
    archive = folder / f"{package}-{version}.tgz"
    if not archive.exists():
        command = [npm, "pack", "--silent", "--pack-destination", str(folder), f"{package}@{version}"]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, check=False, cwd=folder)
        except subprocess.TimeoutExpired:
            raise Missing(f"{package} {version}: npm gave nothing in {_PATIENCE} seconds") from None
        if done.returncode or not archive.exists():
            raise Missing(f"{package} {version}: npm says {done.stderr.strip().splitlines()[-1:] or 'nothing'}")
    with tarfile.open(archive) as packed:
        member = packed.extractfile(f"package/{name}")
        assert member is not None
        return member.read().decode("utf-8")


def page(peer: str, picture: Picture, scripts: dict[str, str]) -> str:
    """Return the page of a peer in one file."""
    if peer == "pyvis":
        return _pyvis(picture)
    template = (_HERE / _PAGES[peer]).read_text("utf-8")
    data = json.dumps({"nodes": picture.nodes, "links": picture.links}).replace("<", "\\u003c")
    return template.replace("/*library*/", scripts[peer].replace("</script", "<\\/script")).replace("/*data*/", data)


def _pyvis(picture: Picture) -> str:
    """Return what pyvis writes by itself, with its scripts in line, its physics off and its nodes placed."""
    from pyvis.network import Network

    net = Network(height="880px", width="100%", directed=True, cdn_resources="in_line")
    net.toggle_physics(False)
    net.set_edge_smooth("discrete")
    for number, (label, x, y) in enumerate(picture.nodes):
        # pyvis looks each name up in a list, which is slow and not what is measured.
        net.nodes.append({"id": number, "label": label, "shape": "box", "x": x, "y": y, "color": "#97c2fc"})
    net.edges += [{"from": newer, "to": older, "arrows": "to"} for newer, older in picture.links]
    html: str = net.generate_html(notebook=False)
    return html
