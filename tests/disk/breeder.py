"""A process that has everything imported and no store open, and forks a command for each line of JSON it reads.

Starting Python takes longer than most of these loads. A line has the command's ``words``, ``code`` to run
before it, and, if it is to be ended from outside, the ``stage`` of a load at which, the ``delay`` in
seconds and the ``signal``. The answer has exit ``code`` (negative: the signal), ``out`` and ``err``.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import time
from typing import Any, NoReturn

import kgsneaker.building.about
import kgsneaker.building.backup
import kgsneaker.building.loading
import kgsneaker.building.verifying  # noqa: F401
from kgsneaker.building import progress
from kgsneaker.cli import keeping, keeping_views, run  # noqa: F401
from kgsneaker.cli.parser import build_parser  # noqa: F401


def child(job: dict[str, Any], stages: int, out: int, err: int) -> NoReturn:
    null = os.open(os.devnull, os.O_RDONLY)
    for handle, place in ((null, 0), (out, 1), (err, 2)):
        os.dup2(handle, place)
    signal.signal(signal.SIGINT, signal.default_int_handler)

    def stage(_: object, words: str, *rest: object, **named: object) -> None:  # noqa: ARG001
        os.write(stages, f"{words}\n".encode())

    progress.Progress.stage = stage  # type: ignore[method-assign, assignment]
    sys.argv = ["kgsneaker", *job["words"]]
    exec(job.get("code", ""), {})
    run()


def answer(job: dict[str, Any]) -> dict[str, Any]:
    reading, writing = os.pipe()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = os.fork()
        if not process:
            os.close(reading)
            child(job, writing, out.fileno(), err.fileno())
        os.close(writing)
        with os.fdopen(reading) as stages:
            for line in stages:
                if line.strip() == job.get("stage"):
                    time.sleep(job.get("delay", 0))
                    os.kill(process, job.get("signal", signal.SIGKILL))
        _, status = os.waitpid(process, 0)
        out.seek(0)
        err.seek(0)
        code = os.waitstatus_to_exitcode(status)
        return {"code": code, "out": out.read().decode(), "err": err.read().decode()}


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)
