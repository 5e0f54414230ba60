"""What is on record differently: each kind of edit shows as that edit and as nothing else."""

from __future__ import annotations

from edited_graphs import COMPLEX, EDITORS, MONEYINC, TWO_ARTICLES, claim, iri, judgement

from kgsneaker.changes import compare
from kgsneaker.changes.records import Difference


def counted(found):
    """The numbers that are not zero, as one line."""
    return " ".join(
        f"{sort}:{name}={number}" for sort, some in found.counts().items() for name, number in some.items() if number
    )


def test_a_graph_does_not_differ_from_itself():
    found = compare(str(TWO_ARTICLES), str(TWO_ARTICLES))
    assert not found
    assert counted(found) == ""
    assert found.sizes["sources"] == (4, 4)


def test_order_prefixes_and_layout_of_the_files_are_no_change(edited):
    graph = edited()
    before = "claim:n0140 { id:new-balance-2002r kgs:upperFrom id:new-balance-2002 . }\n"
    after = (
        "<https://w3id.org/kgsneaker/claim/n0140>\n  {\tid:new-balance-2002r\n kgs:upperFrom id:new-balance-2002 }\n"
    )
    graph.replace(COMPLEX, before, "").add(COMPLEX, after)
    graph.replace("entities.trig", "@prefix id:", "# a remark\n@prefix id:")
    assert not compare(str(TWO_ARTICLES), graph.path)


def test_numbers_and_language_tags_spelled_otherwise_are_no_change(edited):
    plain, other = edited(), edited()
    for graph, number, tag in ((plain, "2.5", "en-gb"), (other, "2.50", "en-GB")):
        graph.add(COMPLEX, claim("x0001", f"id:nike kgs:quantity {number}", more=f'; kgs:gloss "so"@{tag}'))
    assert not compare(plain.path, other.path)


def test_an_added_claim_has_its_source_and_its_thing(edited, since):
    found = since(edited().add(COMPLEX, claim("x0001", "id:new-balance-860v2 kgs:designedBy id:andrew-nyssen")))
    assert counted(found) == "claims:added=1 statements:gained=1"
    (one,) = found.claims
    assert (one.change, one.id, one.thing.label) == ("added", iri("claim:x0001"), "New Balance 860v2")
    assert (one.was, one.now.value.label, one.now.source.publisher) == (None, "Andrew Nyssen", "Complex")


def test_a_withdrawn_claim_is_shown_as_it_was(edited, since):
    graph = edited().replace(COMPLEX, "claim:n0143 { id:new-balance-2002 kgs:designedBy id:andrew-nyssen . }\n", "")
    about = "claim:n0143 a kgs:Claim ; kgs:statedIn complex:page ; kgs:confidence kgs:high ;\n        "
    gist = 'kgs:gist "Andrew Nyssen designed the original upper."@en ;\n        kgs:part "upper" .'
    found = since(graph.replace(COMPLEX, about + gist, ""))
    (one,) = found.claims
    assert (one.change, one.now, one.was.gist) == (
        "withdrawn",
        None,
        "Andrew Nyssen designed the original upper.",
    )


def test_a_changed_claim_tells_what_was_and_what_is(edited, since):
    found = since(
        edited()
        .replace(COMPLEX, "Andrew Nyssen designed the original upper.", "Nyssen drew the upper.")
        .replace(COMPLEX, 'kgs:part "upper" .', 'kgs:part "upper", "tongue" ; kgs:confidence kgs:low .')
        .replace(COMPLEX, "kgs:designedBy id:andrew-nyssen", "kgs:designedBy id:tetsuya-shono")
    )
    (one,) = found.claims
    assert one.change == "changed"
    assert one.differences == (
        Difference("confidence", (), ("low",)),
        Difference("gist", ("Andrew Nyssen designed the original upper.",), ("Nyssen drew the upper.",)),
        Difference("part", (), ("tongue",)),
        Difference("value", ("Andrew Nyssen",), ("Tetsuya Shono",)),
    )


def test_a_claim_moved_to_another_passage_is_changed(edited, since):
    found = since(
        edited().replace(
            MONEYINC,
            "claim:n0092 a kgs:Claim ; kgs:statedIn mi:p13",
            "claim:n0092 a kgs:Claim ; kgs:statedIn mi:p12",
        )
    )
    assert counted(found) == "claims:changed=1"
    assert found.claims[0].differences == (Difference("passage", ("moneyinc-2002r p13",), ("moneyinc-2002r p12",)),)


def test_half_a_claim_is_a_change_too(edited, since):
    found = since(edited().add(COMPLEX, 'g:evidence { claim:x0001 a kgs:Claim ; kgs:gist "No passage."@en . }'))
    assert counted(found) == "claims:added=1"
    assert (found.claims[0].id, found.claims[0].claim) == (iri("claim:x0001"), None)


def test_a_judgement_is_added_withdrawn_or_changed(edited, since):
    graph = edited().add(
        "judgements.trig", judgement("x1", "kgs:deprecates claim:n0144", "new-balance-2002", "listPrice")
    )
    graph.replace("judgements.trig", "One line without a source.", "A line without a source.")
    found = since(graph)
    changed, added = found.judgements
    assert (changed.id, changed.change) == (iri("judgement:j0003"), "changed")
    assert [one.what for one in changed.differences] == ["reason"]
    assert (added.change, added.thing.label, added.deprecates) == (
        "added",
        "New Balance 2002",
        (iri("claim:n0144"),),
    )
    assert (added.property.name, added.reason, added.date) == ("listPrice", "Because of x1.", "2026-11-22")
    back = compare(graph.path, str(TWO_ARTICLES)).judgements
    assert [(one.id, one.change) for one in back] == [(changed.id, "changed"), (added.id, "withdrawn")]


def test_things_are_added_removed_and_renamed(edited, since):
    graph = edited().replace("entities.trig", '"New Balance 1906"@en', '"New Balance 1906 of 2009"@en')
    graph.replace("entities.trig", 'skos:altLabel "Nyssen"@en', 'skos:altLabel "A. Nyssen"@en')
    graph.add("entities.trig", 'g:entities { id:puma a kgs:Organization ; skos:prefLabel "Puma"@en . }')
    graph.replace("entities.trig", '    id:versace a kgs:Organization ; skos:prefLabel "Versace"@en .\n', "")
    assert [(one.change, one.label, one.kind) for one in since(graph).things] == [
        ("changed", "Andrew Nyssen", "Person"),
        ("renamed", "New Balance 1906 of 2009", "Model"),
        ("added", "Puma", "Organization"),
        ("removed", "Versace", "Organization"),
    ]


def test_sources_and_passages_are_told_apart(edited, since):
    graph = edited().replace(COMPLEX, '"Matt Welty"', '"M. Welty"').replace(MONEYINC, '"p33"', '"p34"')
    found = since(graph.replace(EDITORS, '"Editors of this graph"@en', '"The editors"@en'))
    assert counted(found) == "sources:renamed=1 sources:changed=1 passages:changed=1"
    assert [(one.label, one.change) for one in found.sources] == [
        ("How New Balance Remade the 2002 Into an Unlikely Hit", "changed"),
        ("The editors", "renamed"),
    ]
    assert found.passages[0].differences == (Difference("locator", ("p33",), ("p34",)),)


def test_where_a_passage_stands_in_the_text_is_part_of_the_passage(edited, since):
    found = since(
        edited().replace(
            MONEYINC, "mi:p33.chars a oa:FragmentSelector ;", 'mi:p33.chars a oa:FragmentSelector ; kgs:gloss "x" ;'
        )
    )
    assert counted(found) == "passages:changed=1"


def test_the_card_is_another_record(edited, since):
    found = since(edited().replace("dataset.ttl", '"sneakers"@en', '"shoes"@en'))
    assert counted(found) == "other:changed=1"
    assert found.other[0].differences == (Difference("keyword", ("sneakers",), ("shoes",)),)


def test_a_disagreement_is_opened_settled_and_closed(edited, since):
    settled = edited().replace(
        "judgements.trig",
        "kgs:member claim:n0023, claim:n0085 .",
        "kgs:member claim:n0023, claim:n0085 ; kgs:settledBy judgement:j0001 .",
    )
    about = 'a kgs:Disagreement ; dcterms:title "X"@en ; kgs:gist "Y"@en ; kgs:member claim:n0140'
    settled.add("judgements.trig", f"g:judgements {{ disagreement:x1 {about} . }}")
    there = [(one.change, one.title, one.decided) for one in since(settled).disagreements]
    assert ("opened", "X", False) in there
    assert ("settled", "Joe Grondin's title", True) in there
    back = compare(settled.path, str(TWO_ARTICLES)).disagreements
    assert [(one.change, one.title) for one in back] == [("reopened", "Joe Grondin's title"), ("closed", "X")]


def test_a_brand_limits_what_is_told(edited):
    graph = edited().add(COMPLEX, claim("x0001", "id:new-balance-860v2 kgs:designedBy id:andrew-nyssen"))
    graph.add(COMPLEX, claim("x0002", "id:nike-air-jordan kgs:designedBy id:andrew-nyssen"))
    graph.add(COMPLEX, claim("x0003", "id:andrew-nyssen kgs:employedBy id:nike"))
    for brand, names in (("New Balance", ["x0001"]), ("nike", ["x0002", "x0003"])):
        found = compare(str(TWO_ARTICLES), graph.path, brand)
        assert [one.id.rsplit("/", 1)[1] for one in found.claims] == names
        assert len(found.statements) == len(names)
