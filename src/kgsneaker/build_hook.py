"""Hatch's hook: ships the graph with its beliefs derived, so that opening it is reading one file.

The snapshot is a cache of the texts in the same wheel; a test builds both and compares them.
"""

from __future__ import annotations

import os
import sys
import tempfile
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class SnapshotHook(BuildHookInterface):  # type: ignore[type-arg]
    """Writes ``_data/built/heritage.nq`` into the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Derive the beliefs and hand the file to hatch; an editable install reads the texts instead."""
        if self.target_name != "wheel" or version == "editable":
            return
        sys.path.insert(0, os.path.join(self.root, "src"))
        try:
            from kgsneaker import opening

            data = opening.build().dump("nq")
        finally:
            sys.path.pop(0)
        handle, self._path = tempfile.mkstemp(suffix=".nq")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        build_data["force_include"][self._path] = f"kgsneaker/_data/{opening.SNAPSHOT}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the temporary file away."""
        path = getattr(self, "_path", None)
        if path and os.path.exists(path):
            os.unlink(path)
