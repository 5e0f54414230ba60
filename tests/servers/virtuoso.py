"""Virtuoso 7, as Debian packages it (virtuoso-opensource-7-bin): ``virtuoso-t`` and its SQL client ``isql-vt``."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from servers.starting import Server, free_port, missing, running

# No row limit (ResultSetMaxRows) and no time limit are set, so that whole answers can be compared.
_SETTINGS = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CheckpointInterval = 0
CaseMode = 2
DirsAllowed = .
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
MaxClientConnections = 10
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 10
MaxKeepAlives = 10
KeepAliveTimeout = 10
[URIQA]
DynamicLocal = 0
DefaultHost = 127.0.0.1:{http}
[SPARQL]
MaxQueryCostEstimationTime = 0
MaxQueryExecutionTime = 0
{sparql}
"""


@contextmanager
def started(folder: Path, *, writable: bool = True, sparql: str = "") -> Iterator[Server]:
    """An empty server; *writable* lets anyone who reaches it update it, *sparql* adds lines to that section."""
    if not shutil.which("virtuoso-t") or not shutil.which("isql-vt"):
        missing("no virtuoso-t and isql-vt are installed (apt-get install virtuoso-opensource-7-bin)")
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(_SETTINGS.format(sql=sql, http=http, sparql=sparql), "utf-8")
    query = f"http://127.0.0.1:{http}/sparql"
    server = Server("virtuoso", query, query, f"http://127.0.0.1:{http}/sparql-graph-crud", folder, sql)
    command = ["virtuoso-t", "+configfile", "virtuoso.ini", "+foreground"]
    with running(command, folder, f"{query}?query=ASK%7B%7D"):
        if writable:
            run_sql(server, 'GRANT SPARQL_UPDATE TO "SPARQL";')
        yield server


def run_sql(server: Server, statements: str) -> str:
    """Run SQL as the administrator of the new database, and return what the client prints."""
    command = ["isql-vt", f"127.0.0.1:{server.sql_port}", "dba", "dba", f"EXEC={statements}", "ERRORS=STDOUT"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True, stdin=subprocess.DEVNULL)
    assert "*** Error" not in done.stdout, done.stdout
    return done.stdout


def load(server: Server, nquads: bytes) -> None:
    """Put N-Quads into the server at once, whatever our own loading does."""
    (server.folder / "load.nq").write_bytes(nquads)
    run_sql(server, "DB.DBA.TTLP_MT(file_open('load.nq'), '', 'urn:no-graph', 512);")
