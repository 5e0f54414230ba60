"""Tables for curators: tab-separated rows into the graph's files and back, nothing lost on the way."""

from __future__ import annotations

from kgsneaker.curation.exporting import export
from kgsneaker.curation.importing import plan_import
from kgsneaker.curation.plan import Kept, Plan
from kgsneaker.curation.problems import Problem

__all__ = ["Kept", "Plan", "Problem", "export", "plan_import"]
