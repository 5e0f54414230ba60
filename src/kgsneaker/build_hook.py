"""Hatch's hook: ships the graph with its beliefs derived, so that opening it is reading one file.

The snapshot is a cache of the texts in the same wheel; a test builds both and compares them.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class SnapshotHook(BuildHookInterface[Any]):
    """Writes ``_data/built/`` into the wheel: the graph with its beliefs, and kept answers."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Derive the beliefs and hand the files to hatch; an editable install reads the texts instead."""
        if self.target_name != "wheel" or version == "editable":
            return
        sys.path.insert(0, os.path.join(self.root, "src"))
        try:
            from kgsneaker import opening, snapshot

            files = list(snapshot.files(opening.build()))
        finally:
            sys.path.pop(0)
        self._folder = tempfile.mkdtemp()
        for name, data in files:
            path = os.path.join(self._folder, name.replace("/", "-"))
            with open(path, "wb") as stream:
                stream.write(data)
            build_data["force_include"][path] = f"kgsneaker/_data/{name}"

    def finalize(self, *_: Any) -> None:
        """Take the temporary files away."""
        if hasattr(self, "_folder"):
            shutil.rmtree(self._folder, ignore_errors=True)
