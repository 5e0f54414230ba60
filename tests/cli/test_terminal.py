"""The command line on a terminal, in a pipe, and interrupted: real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

COMMAND = [sys.executable, "-W", "error", "-m", "kgsneaker"]
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def on_a_terminal(arguments: list[str], **environment: str) -> str:
    pty = pytest.importorskip("pty", reason="pseudo-terminals are a Unix thing")
    parent, child = pty.openpty()
    settings = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", **environment}
    with subprocess.Popen([*COMMAND, *arguments], stdout=child, stderr=child, stdin=child, env=settings) as process:
        os.close(child)
        pieces = []
        while True:
            try:
                piece = os.read(parent, 65536)
            except OSError:  # Linux says so when the other side is closed
                break
            if not piece:
                break
            pieces.append(piece)
        assert process.wait(30) == 0
    os.close(parent)
    return b"".join(pieces).decode("utf-8")


def test_a_terminal_gets_color_and_lines_of_its_width():
    said = on_a_terminal(["lineage", "2002R"])
    assert "\x1b[1m" in said
    from rich.text import Text

    lines = Text.from_ansi(said.replace("\r\n", "\n")).split("\n")
    assert max(line.cell_len for line in lines) <= 80


def test_no_color_is_respected():
    said = on_a_terminal(["lineage", "2002R"], NO_COLOR="1")
    assert "\x1b[3" not in said
    assert "New Balance 2002R" in said


def test_a_pipe_gets_no_escape_and_whole_lines():
    done = subprocess.run([*COMMAND, "lineage", "2002R"], capture_output=True, check=True)
    assert b"\x1b" not in done.stdout
    assert done.stderr == b""
    assert max(len(line) for line in done.stdout.decode("utf-8").splitlines()) > 100


def test_output_is_utf_8_whatever_the_locale_says():
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    done = subprocess.run([*COMMAND, "lineage", "2002R"], capture_output=True, check=True, env=environment)
    assert "× New Balance 2002R" in done.stdout.decode("utf-8")


def test_a_full_disk_behind_standard_output_is_one_line():
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full here")
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*COMMAND, "show", "2002R"], stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"No space left" in done.stderr


def test_a_closed_standard_output_is_no_traceback():
    done = subprocess.run(["sh", "-c", '"$@" >&-', "sh", *COMMAND, "show", "2002R"], stderr=subprocess.PIPE)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_query_past_its_deadline_is_exit_3_in_one_line():
    started = time.monotonic()
    done = subprocess.run([*COMMAND, "sparql", ENDLESS, "--timeout", "1.5"], capture_output=True)
    assert done.returncode == 3
    assert done.stdout == b""
    assert done.stderr.count(b"\n") == 1
    assert b"--timeout" in done.stderr
    # Generous: it is the order that counts, an unguarded query would run for days.
    assert time.monotonic() - started < 30


def test_ctrl_c_ends_a_running_query_with_130_and_leaves_no_child():
    process = subprocess.Popen(
        [*COMMAND, "sparql", ENDLESS], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    time.sleep(1.5)
    children = _children_of(process.pid)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert out == b""
    assert err.count(b"\n") == 1
    assert children, "the query runs in a process of its own"
    assert not any(_is_alive(child) for child in children)


def _children_of(parent: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True)
    return [int(line) for line in listed.stdout.split()]


def _is_alive(process: int) -> bool:
    listed = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True)
    return bool(listed.stdout.strip()) and not listed.stdout.strip().startswith("Z")


@pytest.mark.parametrize(
    ("arguments", "allowed"),
    [
        (["lineage", "2002R"], set()),
        (["--version"], set()),
        (["show", "2002R", "--json"], set()),
        (["evidence", "2002R", "madeIn"], set()),
        (["lineage", "nosuchshoe"], {"rapidfuzz"}),
    ],
)
def test_a_command_imports_nothing_heavy_that_it_does_not_need(arguments, allowed):
    heavy = {"rdflib", "networkx", "pyvis", "IPython", "rich", "rapidfuzz", "pyshacl", "jinja2", "numpy", "click"}
    script = (
        "import sys\nfrom kgsneaker.cli import main\n"
        f"try:\n    main({arguments!r})\nexcept SystemExit:\n    pass\n"
        f"print('loaded:', *({heavy!r} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    loaded = set(done.stderr.splitlines()[-1].removeprefix("loaded:").split())
    assert loaded <= allowed
