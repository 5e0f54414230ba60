"""The guard: what it lets through, what it refuses, and where it says that the mistake is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgsneaker import guard
from kgsneaker.errors import BadQuery, KgsneakerError, Refused
from kgsneaker.guard import Inspected, inspect
from kgsneaker.namespaces import HERITAGE

FORBIDDEN_WORDS = (*guard.UPDATES, "SERVICE", "FROM", "UNION")


@pytest.mark.parametrize(
    ("query", "form"),
    [
        ("SELECT * {}", "SELECT"),
        ("# why?\nBASE <http://x/> PREFIX a: <b> ask {}", "ASK"),
        ("PREFIX : <http://x/>\nPREFIX select: <http://y/>\nConstruct { ?s ?p ?o } WHERE { ?s ?p ?o }", "CONSTRUCT"),
        ("DESCRIBE <http://x/a>", "DESCRIBE"),
        ("SELECTDISTINCT?x{}", "SELECT"),
    ],
)
def test_the_form_is_the_first_word_after_the_prologue(query: str, form: str) -> None:
    assert inspect(query) == Inspected(form, names_dataset=False)


@pytest.mark.parametrize("word", guard.UPDATES)
def test_an_update_in_any_case_is_refused_by_name(word: str) -> None:
    for text in (
        f"{word} ALL",
        f"{word.lower()} <x>",
        f"PREFIX a: <http://x/> {word.title()} {{}}",
        f"ASK {{}} ; {word}",
    ):
        with pytest.raises(Refused, match=rf"query:1:\d+: {word} changes data; accepted: .*SELECT"):
            inspect(text)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?clear ex:drop ex:service, ex:load . $insert ?delete _:create }",
        "SELECT ('SERVICE <http://x/>' AS ?x) {} # DROP ALL",
        'SELECT ("""\nCLEAR ALL \' SERVICE "" """ AS ?x) {}',
        "SELECT ('''it''s \\''' SERVICE''' AS ?x) {}",
        "ASK { ?s <http://x/service?LOAD#clear> 'a'@en-service }",
        "PREFIX service: <http://x/> ASK { GRAPH service:a { ?s service:b 'x' } }",
        "ASK { VALUES (?a ?b) { (<http://x/y#SERVICE> <http://x/z(SERVICE)>) } }",
        "ASK { ?s ?p ('<' <http://x/a#SERVICE>) . ?s <http://x/p>* ('>' <http://x/SERVICE>) }",
    ],
)
def test_forbidden_words_as_data_pass(query: str) -> None:
    assert inspect(query).form in guard.FORMS


@pytest.mark.parametrize(
    "pattern",
    [
        "SERVICE <http://x/> {}",
        "service silent ?e {}",
        "SERVICESILENT<http://x/>{}",
        "SERVICE#}\n<http://x/>{}",
        "BIND(1 AS ?x)SERVICE ex:a {}",
        # Oxigraph reads keywords that touch the word before or after them.
        "?s ?p trueSERVICE<http://x/>{}",
        "?s ?p 1SERVICE<http://x/>{}",
        "SERVICEex:a{}",
        "SERVICEid:a{}",
        "SERVICEa{}",
        # Read as IRIs, these comparisons would hide what follows them.
        "FILTER(?a<?b)SERVICE?e#>\n{}",
        "FILTER(true<?b)SERVICE?e#>\n{}",
        "FILTER(1<'>')SERVICE <http://x/>{ FILTER(1<'>') }",
        "FILTER(1<2#>'''\n)SERVICE<http://x/>{} #'''",
        "FILTER ex:f(?a<'>')SERVICE<http://x/>{ FILTER(1<'>') }",
        "FILTERex:f(?a<'>')SERVICE<http://x/>{ FILTER(1<'>') }",
        "FILTER(EXISTS{}<'>')SERVICE<http://x/>{ FILTER(1<'>') }",
        "{SELECT*{} HAVING(1)(1<'>')}SERVICE<http://x/>{ FILTER(1<'>') }",
        "{SELECT(1<'>'AS?x){}}SERVICE<http://x/>{ FILTER(1<'>') }",
    ],
)
def test_service_is_found_however_it_is_written(pattern: str) -> None:
    query = f"PREFIX ex: <http://x/> SELECT * {{ {pattern} }}"
    with pytest.raises(KgsneakerError, match=r"SERVICE|opens no query"):
        inspect(query)


def test_a_declared_prefix_cannot_hide_service() -> None:
    with pytest.raises(Refused, match="SERVICE"):
        inspect("PREFIX SERVICEex: <http://x/> PREFIX ex: <http://y/> SELECT * {SERVICEex:a{?s ?p ?o}}")


def test_service_passes_where_it_is_allowed() -> None:
    assert inspect("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", allow_service=True).form == "SELECT"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * FROM <{HERITAGE}> {{}}",
        f"SELECT * FROM NAMED <{HERITAGE}> {{}}",
        "SELECT * from g:heritage {}",
        "BASE <https://w3id.org/kgsneaker/graph/x> SELECT * FROM <heritage> {}",
        "BASE <https://w3id.org/kgsneaker/> BASE <graph/> SELECT *FROMNAMED<heritage>{}",
        "PREFIX a: <https://w3id.org/kgsneaker/> PREFIX b: <https://w3id.org/> ASK FROM a:graph\\/heritage {}",
        "ASK FROM <https://w3id.org/kgsneaker/graph/\\u0068eritage> {}",
    ],
)
def test_a_known_graph_may_be_named_in_every_spelling(query: str) -> None:
    assert inspect(query, known_graphs={HERITAGE}).names_dataset


@pytest.mark.parametrize(
    ("query", "graph"),
    [
        ("SELECT * FROM <http://127.0.0.1:9/x.ttl> {}", "http://127.0.0.1:9/x.ttl"),
        ("BASE <file:///etc/> SELECT * FROM <passwd> {}", "file:///etc/passwd"),
        ("SELECT * FROM <passwd> {}", "passwd"),
        (f"SELECT * FROM <{HERITAGE}> FROM NAMED <http://y/> {{}}", "http://y/"),
        ("SELECT * FROM <//[> {}", "//["),
    ],
)
def test_an_unknown_graph_is_refused_by_name(query: str, graph: str) -> None:
    with pytest.raises(Refused) as caught:
        inspect(query, known_graphs={HERITAGE})
    assert f"<{graph}>" in str(caught.value)
    assert inspect(query).names_dataset


def test_a_graph_in_a_pattern_is_no_dataset() -> None:
    assert not inspect(f"SELECT * {{ GRAPH <{HERITAGE}> {{ ?from ?p 'FROM <x>' }} }}").names_dataset


@pytest.mark.parametrize(
    ("query", "line", "column", "word"),
    [
        ('SELECT * {\n  ?s ?p "abc\n}', 2, 9, "not closed"),
        ("SELECT * {\n  ?s ?p '''abc\n}", 2, 9, "not closed"),
        ("ASK { ?s ?p 'a\\' }", 1, 13, "not closed"),
        ("ASK {\r\n ?s ?p \x00 }", 2, 8, "U+0000"),
        ("ASK { 'a\x1b[31m' }", 1, 9, "U+001B"),
        ("ASK { '\ud800' }", 1, 8, "U+D800"),
        ("\ufeffASK {}", 1, 1, "U+FEFF"),
        ("ASK { \u00a0 }", 1, 7, "U+00A0"),
        ("ASK { %41 }", 1, 7, "'%'"),
        ("ASK { ?s ?p ?o", 1, 5, "never closed"),
        ("ASK { ?s ?p ?o }}", 1, 17, "closes nothing"),
        ("ASK { FILTER(?a } )", 1, 17, "'(' of 1:13"),
        ("SELCT * {}", 1, 1, "did you mean SELECT?"),
        ("PREFIX a <http://x/> ASK {}", 1, 8, "is no prefix"),
        ("<http://x/> ASK {}", 1, 1, "opens no query"),
        ("", 1, 1, "no query"),
        ("# nothing\n", 2, 1, "no query"),
        ("PREFIX a: <http://x/>", 1, 22, "no query"),
    ],
)
def test_what_is_no_sparql_has_a_line_and_a_column(query: str, line: int, column: int, word: str) -> None:
    with pytest.raises(BadQuery) as caught:
        inspect(query, name="my.rq")
    assert (caught.value.line, caught.value.column) == (line, column)
    assert str(caught.value).startswith(f"my.rq:{line}:{column}: ")
    assert word in str(caught.value)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize("query", ["\\u0043LEAR ALL", "SELECT * { \\u0053ERVICE <x> {} }", "ASK { ?\\u0041 ?p ?o }"])
def test_an_escape_that_could_spell_a_keyword_is_refused(query: str) -> None:
    with pytest.raises((Refused, BadQuery), match=r"escape|cannot stand"):
        inspect(query)


@pytest.mark.parametrize(
    ("opening", "closing"), [("{", "}"), ("(", ")"), ("[", "]"), ("STR(", ")"), ("{(", ")}"), ("<<(", ")>>")]
)
def test_nesting_has_a_limit(opening: str, closing: str) -> None:
    brackets = sum(opening.count(mark) for mark in "{([")
    below, above = (guard.MAX_NESTING - 1) // brackets, guard.MAX_NESTING // brackets + 1
    assert inspect("ASK {" + opening * below + closing * below + "}").form == "ASK"
    with pytest.raises(Refused, match="too deeply nested; accepted: 64"):
        inspect("ASK {" + opening * above + closing * above + "}")


def test_brackets_in_strings_and_comments_do_not_nest() -> None:
    assert inspect("ASK { ?s ?p '" + "{" * 100 + "' } #" + "(" * 100).form == "ASK"


@pytest.mark.parametrize("mark", ["!", "-", "+", "^", "! - ", "^\n"])
def test_runs_of_signs_have_a_limit(mark: str) -> None:
    assert inspect(f"ASK {{ FILTER({mark * 20}1) }}").form == "ASK"
    with pytest.raises(Refused, match="too complex"):
        inspect(f"ASK {{ FILTER({mark * 70}1) }}")


@pytest.mark.parametrize(
    "part",
    [
        "UNION {} ",
        "OPTIONAL {} ",
        "FILTER(1) ",
        "BIND(1 AS ?x) ",
        "|| 1 ",
        "/<http://x/p>",
        "MINUS{}",
        "+ 1 ",
        "| ex:a ",
    ],
)
def test_the_number_of_operators_has_a_limit(part: str) -> None:
    assert inspect("ASK { " + part * 100 + "}").form == "ASK"
    with pytest.raises(Refused, match="too complex; accepted: 500"):
        inspect("ASK { " + part * 15_000 + "}")


@pytest.mark.parametrize(
    "query",
    [
        "ASK { " + "".join(f"?s <http://x/p{i}> ?o{i} . " for i in range(2000)) + "}",
        "SELECT * { VALUES ?x { " + " ".join(f'"{i}"' for i in range(2000)) + " } }",
        "SELECT * { " + " ".join(f"BIND(CONCAT(?v{i}, ?v{i}) AS ?v{i + 1})" for i in range(41)) + " }",
        "SELECT (1" + "0" * 200_000 + " + ?a AS ?x) {}",
        "ASK { FILTER(?x IN (" + ", ".join(["1"] * 2000) + ")) }",
    ],
    ids=["2000 patterns", "2000 values", "41 BINDs", "200001 digits", "IN of 2000"],
)
def test_long_and_simple_queries_pass(query: str) -> None:
    assert inspect(query).form in guard.FORMS


def test_the_text_has_a_limit_in_bytes() -> None:
    assert inspect("ASK {} #" + "é" * 100_000).form == "ASK"
    with pytest.raises(Refused, match=r"300,008 bytes; accepted: up to 262,144"):
        inspect("ASK {} #" + "é" * 150_000)


@pytest.mark.parametrize(
    "piece",
    ["a-", "a.", "'''", '"', "<", "_:a.", "?", "a:b.", "@a-", "\\", "1.", "%41", "a-b:c ", "<a", "#", "''", "\u00b7"],
)
def test_reading_takes_linear_time(piece: str) -> None:
    text = "ASK { " + piece * (200_000 // len(piece))
    start = time.perf_counter()
    with pytest.raises(KgsneakerError):
        inspect(text)
    assert time.perf_counter() - start < 60  # quadratic time would be many minutes


def test_a_query_file_is_utf8() -> None:
    assert guard.decode(b"\xef\xbb\xbfASK {}", "a.rq") == "ASK {}"
    with pytest.raises(BadQuery, match=r"a\.rq:1:1: this is UTF-16"):
        guard.decode("ASK {}".encode("utf-16"), "a.rq")
    with pytest.raises(BadQuery, match=r"a\.rq:2:3: this byte"):
        guard.decode(b"ASK\n{ \xff }", "a.rq")


@given(st.text() | st.text(alphabet="{}()[]<>'\"\\#?:_.-@^!|&\n aSERVICE:u0043%"))
def test_any_text_is_inspected_or_an_error_of_ours(text: str) -> None:
    for query in (text, f"SELECT * {{ {text} }}"):
        try:
            said = inspect(query).form
        except KgsneakerError as error:
            said = str(error)
        assert said.isprintable()


@given(st.lists(st.sampled_from([*FORBIDDEN_WORDS, "{", "}", "(", ")", "<", ">", "!!", "\\\\", "\\'", "|", "#", " "])))
def test_words_inside_strings_and_comments_are_never_refused(words: list[str]) -> None:
    text = " ".join(words)
    comment = text.replace("\n", " ")
    assert inspect(f"SELECT ('{text}' AS ?x) {{ ?s ?p '''{text}''' }} # {comment}").form == "SELECT"


@given(st.from_regex(r"[A-Za-z]{1,12}", fullmatch=True))
def test_any_word_is_fine_as_variable_local_name_and_part_of_an_iri(word: str) -> None:
    assert inspect(f"ASK {{ ?{word} ex:{word} <http://x/{word}#{word}> . _:{word} ?p 'x'@{word} }}").form == "ASK"


@pytest.mark.parametrize(
    ("query", "message", "expected"),
    [
        (
            "SELECT * {\n  ?s ^nosuch:label ?o\n}".replace("^", ""),
            "error at 2:18: expected one of Prefix not found, ['%'], ['-' | '0' ..= '9' |\n'\\u{203F}'], [':']",
            'query:2:6: the prefix nosuch: is not declared; known: amt:, .*xsd:; in: "  \\?s \\^nosuch:label \\?o"$',
        ),
        ("ASK { ?s kg:brand ?o }", "error at 1:18: expected x", r"1:10: the prefix kg: .* did you mean kgs:\?"),
        ("ASK { ?s ?p ?o FILTR(?o) }", "error at 1:24: expected OPTIONAL", r"1:16: .*'FILTR'; did you mean FILTER\?"),
        ("ASK { ?s <rel> ?o }", "error at 1:15: expected one of IRI parsing failed, OPTIONAL", "1:10: a relative IRI"),
        ("ASK { ?s ?p <a b> }", "error at 1:18: expected IRI parsing failed", "1:13: '<a b>' is no valid IRI"),
        (
            "ASK { ?s ?p 'x'@abcdefghij }",
            "error at 1:27: expected language tag parsing failed",
            "1:16: .* language tag",
        ),
        # Oxigraph points behind the longest keyword it tried (ORDER wants BY: two characters on).
        (
            "ASK {} ORDER ?s",
            "error at 1:16: expected BY",
            r"1:14: unexpected '\?s'; expected BY; in: \"ASK {} ORDER \^\?s\"",
        ),
        (
            "SELECT ?x (COUNT(?y) AS ?n) { ?x ?p ?y }",
            "error at 1:41: expected one of The SELECT contains a variable that is unbound, [_]",
            "1:1: SELECT names a variable that is neither in GROUP BY",
        ),
        ("ASK { \\u0041 }", "error at 1:7: expected [_]", "query:1:7: an escape"),
        (
            "ASK {}\nASK {}",
            "Expected end of text, found 'A'  (at char 7), (line:2, col:1)",
            "query:2:1: unexpected 'ASK'",
        ),
        ("ASK { ?s ?p }", "no place at all", "query:1:1: unexpected 'ASK'"),
    ],
)
def test_a_syntax_error_is_one_line_that_points_at_the_word(query: str, message: str, expected: str) -> None:
    import re

    error = guard.syntax_error(query, message, "query")
    assert isinstance(error, BadQuery)
    assert re.search(expected, str(error)), str(error)
    assert "\n" not in str(error)


def test_asking_again_finds_the_exact_place() -> None:
    import pyoxigraph as ox

    def reparse(text: str) -> str | None:
        try:
            ox.Store().query(text)
        except SyntaxError as error:
            return str(error)
        return None

    for marked in (
        "SELECT * {\r\n ?s ?p ^}",
        "SELECT ?s^, ?p { ?s ?p ?o }",
        "ASK { ?s ?p ^= 3 }",
        "ASK { ?s ?p ?o FILTER(?o > ^) }",
        "ASK {}\n^SELECT * {}",
        "SELECT ?s { ?s ?p ?o } LIMIT^",
    ):
        query = marked.replace("^", "")
        error = guard.syntax_error(query, str(reparse(query)), "query", reparse=reparse)
        assert f'in: "{marked.splitlines()[-1]}"' in str(error)


def test_a_long_line_is_cut_around_the_place() -> None:
    query = "ASK { " + "?s ?p ?o . " * 30 + "foo:bar ?p ?o . " + "?s ?p ?o . " * 30 + "}"
    quoted = str(guard.syntax_error(query, "error at 1:340: expected x", "query")).partition('in: "')[2]
    assert "^foo:bar" in quoted
    assert quoted.startswith("…")
    assert len(quoted) < 90
