"""``kgsneaker explore`` refused, and interrupted: one line, the right exit code, and never half a file."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kgsneaker.cli import main

OLD = "what stood there before"
REFUSED = {
    "an unknown thing": (["--around", "Nonesuch"], 1, "Nonesuch"),
    "an unknown brand": (["--brand", "Nonesuch"], 1, "Nonesuch"),
    "a person as a brand": (["--brand", "Salehe Bembury"], 1, "the name of a maker"),
    "a technology as a brand": (["--brand", "ABZORB"], 1, "the name of a maker"),
    "a shoe as a brand": (["--brand", "2002R"], 1, "the name of a maker"),
    "a brand and a thing": (["--around", "2002R", "--brand", "New Balance"], 2, "one of the two"),
    "a depth alone": (["--depth", "2"], 2, "a thing to count from"),
    "a depth of a brand": (["--brand", "New Balance", "--depth", "2"], 2, "a thing to count from"),
    "a depth of 0": (["--around", "2002R", "--depth", "0"], 2, "1 or more"),
    "a depth of -1": (["--around", "2002R", "--depth", "-1"], 2, "1 or more"),
    "a depth that is no number": (["--around", "2002R", "--depth", "deep"], 2, "deep"),
    "no name": (["--around", ""], 2, "empty"),
    "a name with a control character": (["--around", "20\x1b[31m02R"], 2, "control characters"),
}
# The command in a process of its own that, with its new file written and not yet in place, sends itself a signal.
STRUCK = """
import os, sys
os.fsync = lambda _: os.kill(os.getpid(), int(sys.argv[1]))
from kgsneaker.cli import main
sys.exit(main(["explore", sys.argv[2], "--around", "2002R"]))
"""


def one_line(capsys: pytest.CaptureFixture[str]) -> str:
    """Return what was printed as an error, which is one line, without anything beside it."""
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("kgsneaker: ")
    assert err.count("\n") == 1
    assert err.isprintable() or err.rstrip("\n").isprintable()
    return err


def ends(arguments: list[str]) -> int:
    """Run a command; the exit code, also where the parser ends it."""
    try:
        return main(arguments)
    except SystemExit as ended:
        return int(ended.code or 0)


@pytest.mark.usefixtures("two_articles")
@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_shown_is_refused_in_one_line(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments, code, words = REFUSED[what]
    file = tmp_path / "x.html"
    file.write_text(OLD, encoding="utf-8")
    assert ends(["explore", str(file), *arguments]) == code
    assert words in one_line(capsys)
    assert file.read_text(encoding="utf-8") == OLD


@pytest.mark.parametrize("name", ["empty.nq", "empty.trig", "empty.ttl"])
def test_an_empty_store_is_refused(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / name).write_bytes(b"")
    assert ends(["explore", str(tmp_path / "x.html"), "--store", str(tmp_path / name)]) == 4
    assert name in one_line(capsys)
    assert not (tmp_path / "x.html").exists()


def test_a_graph_without_a_shoe_has_nothing_to_draw(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = tmp_path / "people.ttl"
    store.write_text(
        "@prefix kgs: <https://w3id.org/kgsneaker/ns#> . <http://example.org/ann> a kgs:Person .", encoding="utf-8"
    )
    assert ends(["explore", str(tmp_path / "x.html"), "--store", str(store)]) == 1
    assert "no shoe" in one_line(capsys)
    assert not (tmp_path / "x.html").exists()


@pytest.mark.usefixtures("two_articles")
@pytest.mark.parametrize("target", ["missing/x.html", "folder", "", "/proc/x.html", "/dev/full", "x" * 300])
def test_a_file_that_cannot_be_written_is_named_with_the_reason(
    target: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    assert ends(["explore", target, "--around", "2002R"]) == 2
    assert f"{target or repr(target)}: cannot be written: " in one_line(capsys)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["folder"]


@pytest.mark.usefixtures("two_articles")
@pytest.mark.skipif(os.geteuid() == 0, reason="root writes into read-only folders")
def test_a_read_only_folder_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "kept"
    folder.mkdir(mode=0o555)
    assert ends(["explore", str(folder / "x.html"), "--around", "2002R"]) == 2
    assert "cannot be written: Permission denied" in one_line(capsys)


@pytest.mark.usefixtures("two_articles")
@pytest.mark.parametrize("stood_there", [True, False])
@pytest.mark.parametrize(("struck_by", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_an_interrupted_write_leaves_what_was_there(
    struck_by: signal.Signals, code: int, stood_there: bool, tmp_path: Path
) -> None:
    file = tmp_path / "x.html"
    if stood_there:
        file.write_text(OLD, encoding="utf-8")
    done = subprocess.run([sys.executable, "-c", STRUCK, str(int(struck_by)), str(file)], capture_output=True)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert file.exists() == stood_there
    assert not stood_there or file.read_text(encoding="utf-8") == OLD
    # Nothing can clean up after being killed: what is then left is hidden and never taken for the page.
    beside = [path.name for path in tmp_path.iterdir() if path != file]
    assert all(name.startswith(".kgsneaker-") for name in beside)
    assert struck_by == signal.SIGKILL or beside == []
    assert ends(["explore", str(file), "--around", "2002R"]) == 0
    assert file.read_text(encoding="utf-8").endswith("</html>\n")


@pytest.mark.usefixtures("two_articles")
def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    file = tmp_path / "x.html"
    file.write_text(OLD, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "kgsneaker", "explore", str(file), "--around", "2002R"],
        capture_output=True,
        # No file may grow beyond this, which ends the write as a full disk does.
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
    )
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"x.html: cannot be written: " in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["x.html"]
    assert file.read_text(encoding="utf-8") == OLD
