"""Git revisions as graphs: their files are read from git's own store, the work tree is left alone."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass

from kgsneaker import load
from kgsneaker.errors import BadData, BadInput, LimitReached
from kgsneaker.terms import Quad

DEFAULT_PATH = "graph"
# A colon parts revision and path, but not inside braces, as in HEAD@{2026-11-01 10:00}.
_FORM = re.compile(r"((?:[^:{}]|\{[^{}]*\})+)(?::(.*))?")
_ENDING = re.compile(r"\.(?:trig|ttl|nq|nt|jsonld|rdf|xml|owl)(?:\.gz)?$", re.IGNORECASE)
_SECONDS = 60  # a graph of 10,000 files is read in two


@dataclass(frozen=True, slots=True)
class Revision:
    """A folder or a file of a commit: ``object`` is its id in git, ``path`` what was found, ``name`` for people."""

    name: str
    commit: str
    path: str
    object: str


def find(text: str) -> Revision | str:
    """Return the revision that a text such as "HEAD~3" or "main:graph" names, or why it names none.

    Without a path it is ``graph``, below the current folder or else at the top of the repository. A path
    counts from the top unless it begins with "./", as git has it.
    """
    form = _FORM.fullmatch(text)
    if not form or text.startswith("-") or not text.isprintable():
        return "no such folder or file, and no form that a git revision has"
    revision, given = form[1], form[2]
    try:
        inside = _git("rev-parse", "--git-dir")
    except FileNotFoundError:
        return "no such folder or file, and git, which might know it as a revision, is not installed"
    if inside is None:
        return "no such folder or file, and no git repository here that might know it as a revision"
    commit = _git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if not commit:
        return "no such folder or file, and no revision that git knows here"
    sha = commit.decode().strip()
    for path in (f"./{DEFAULT_PATH}", DEFAULT_PATH) if given is None else (given.rstrip("/") or ".",):
        found = _git("rev-parse", "--verify", "--quiet", f"{sha}:{'' if path == '.' else path}")
        if found:
            name = f"{revision}:{path.removeprefix('./')} ({sha[:9]})"
            return Revision(name, sha, path, found.decode().strip())
    return f"the git revision {revision} has no {DEFAULT_PATH if given is None else given}"


def work_tree(revision: Revision) -> str:
    """Return where the folder or file of a revision lies in the work tree.

    Raises BadInput where it is not there now.
    """
    top = _git("rev-parse", "--show-toplevel")
    start = "." if revision.path.startswith("./") else (top or b"").decode().rstrip("\n")
    place = os.path.normpath(os.path.join(start, revision.path)) if start else ""
    if not place or not os.path.exists(place):
        raise BadInput(f"{revision.path}: not in the work tree now; give what to compare {revision.name} with")
    return place


def read(revision: Revision) -> list[Quad]:
    """Return the quads of a revision, as ``load`` reads a folder or file of that content.

    Raises BadInput and BadData naming the revision's own files, LimitReached where git takes too long.
    """
    import tempfile

    with tempfile.TemporaryDirectory(prefix="kgsneaker-") as folder:
        names = dict[str, str]()
        whole = _git("cat-file", "-t", revision.object) == b"blob\n"
        for number, (name, data) in enumerate(_files(revision, whole=whole)):
            # Numbered, so that no name of a stranger's repository becomes a path of ours.
            ending = _ENDING.search(name or revision.path)
            place = os.path.join(folder, f"{number:06}{ending[0].lower() if ending else ''}")
            names[place] = f"{revision.name}:{name}" if name else revision.name
            with open(place, "wb") as stream:
                stream.write(data)
        try:
            return load.read_file(next(iter(names))) if whole else load.read_folder(folder)
        except BadData as error:
            raise BadData(names.get(error.file, revision.name), error.line, error.column, error.reason) from None
        except BadInput as error:
            raise BadInput(_renamed(str(error), {**names, folder: revision.name})) from None


def _renamed(message: str, names: dict[str, str]) -> str:
    for place, name in names.items():
        message = message.replace(place, name)
    return message


def _files(revision: Revision, *, whole: bool) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of every RDF file of a revision, sorted; a single file has no name beside it."""
    if whole:
        listed = [("", revision.object, int(_git("cat-file", "-s", revision.object) or 0))]
    else:
        listed = sorted(_listed(_git("ls-tree", "-r", "-l", "-z", "--full-tree", revision.object) or b""))
    for name, _, size in listed:
        if size > load.MAX_FILE_BYTES:
            limit = f"accepted: files up to {load.MAX_FILE_BYTES >> 20} MiB"
            raise BadInput(f"{revision.name}:{name}: {size:,} bytes; {limit}")
    if sum(size for *_, size in listed) > load.MAX_INFLATED_BYTES:
        raise BadInput(f"{revision.name}: more than {load.MAX_INFLATED_BYTES >> 20} MiB of RDF files; name fewer")
    contents = _git("cat-file", "--batch", told="".join(f"{one}\n" for _, one, _ in listed).encode()) or b""
    place = 0
    for name, _, size in listed:
        start = contents.index(b"\n", place) + 1
        yield name, contents[start : start + size]
        place = start + size + 1


def _listed(tree: bytes) -> Iterator[tuple[str, str, int]]:
    """Yield name, id and size of the regular RDF files of a listing; hidden ones, links and modules are left out."""
    for entry in tree.split(b"\0")[:-1]:
        about, _, path = entry.partition(b"\t")
        mode, _, blob, size = about.split()
        name = path.decode("utf-8", "replace")
        hidden = any(part.startswith(".") for part in name.split("/"))
        if mode.startswith(b"100") and not hidden and _ENDING.search(name):
            yield name, blob.decode(), int(size)


def _git(*words: str, told: bytes = b"") -> bytes | None:
    """Return what git prints, None where it fails; it may neither write, nor fetch, nor ask.

    Raises FileNotFoundError where there is no git.
    """
    import subprocess

    quiet = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C"}
    try:
        done = subprocess.run(
            ["git", "-c", "protocol.allow=never", "-c", "core.fsmonitor=false", *words],
            input=told,
            capture_output=True,
            timeout=_SECONDS,
            env={**os.environ, **quiet},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise LimitReached(f"git did not answer within {_SECONDS} seconds; nothing was compared") from None
    except PermissionError:
        raise FileNotFoundError("git") from None
    return done.stdout if done.returncode == 0 else None
