"""Where and with what was measured, in one paragraph."""

from __future__ import annotations

import datetime
import os
import platform
from importlib import metadata

PACKAGES = ("kgsneaker", "pyoxigraph", "rdflib")


def described(rounds: int) -> str:
    """Return date, machine, Python, packages and rounds."""
    packages = ", ".join(f"{name} {metadata.version(name)}" for name in PACKAGES)
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return (
        f"Measured on {datetime.date.today().isoformat()} in {rounds} rounds: {_processor()}, {os.cpu_count()} cores"
        f"{load}; {platform.system()} {platform.machine()}; {platform.python_implementation()} "
        f"{platform.python_version()}; {packages}."
    )


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            return next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or "processor unknown"
