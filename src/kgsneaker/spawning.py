"""Another process of this very Python: spawned, never forked, and in a session of its own, so that Ctrl-C spares it."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # typing itself is not worth its import here
if TYPE_CHECKING:
    import subprocess
    from typing import Any


def spawn(code: str, *arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    """Start a process that runs *code* and can import this package; *options* are those of ``subprocess.Popen``."""
    import subprocess

    package_parent = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    path = [package_parent, *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(
        [sys.executable, "-P", "-c", code, *arguments],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path)},
        start_new_session=True,
        **options,
    )


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process that ``spawn`` gave, and all that it started."""
    try:
        if os.name == "posix":
            import signal

            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    except (ProcessLookupError, PermissionError):  # ended in the meantime
        pass
