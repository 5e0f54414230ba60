"""What a user of rdflib alone would write: the lineage of a shoe from the texts of the graph, with its sources."""

import sys
from collections import defaultdict
from pathlib import Path

from rdflib import DCTERMS, RDFS, SKOS, Dataset, Literal, Namespace

KGS = Namespace("https://w3id.org/kgsneaker/ns#")
OA = Namespace("http://www.w3.org/ns/oa#")
UNSURE = {"rumored", "expected", "alleged", "target", "misprint", "opinion"}
folder, name = Path(sys.argv[1]), sys.argv[2]

data = Dataset(default_union=True)
data.parse(folder / "ontology" / "kgs.ttl", format="turtle")
for path in folder.glob("graph/**/*.trig"):
    data.parse(path, format="trig")
steps = defaultdict(lambda: defaultdict(set))
for kind in (KGS.wholeFrom, KGS.partFrom):
    for relation in data.subjects(RDFS.subPropertyOf, kind):
        for newer, _, older, claim in data.quads((None, relation, None, None)):
            aside = (None, KGS.deprecates, claim) in data or str(data.value(claim, KGS.status)) in UNSURE
            if (claim, KGS.statedIn, None) in data and not aside:
                steps["up", newer][older, relation].add(claim)
                steps["down", older][newer, relation].add(claim)


def walk(way, thing, depth, unfolded):
    unfolded.add(thing)
    for (far, relation), claims in sorted(steps[way, thing].items()):
        years = sorted(set(data.objects(far, KGS.released))) or ["year not on record"]
        print("   " * depth, data.value(relation, RDFS.label), "|", data.value(far, SKOS.prefLabel), "|", *years)
        for claim in sorted(claims):
            passage = data.value(claim, KGS.statedIn)
            source = data.value(passage, OA.hasSource)
            said_by = data.value(source, DCTERMS.publisher), data.value(source, DCTERMS.title)
            print(
                "   " * depth,
                "  ",
                *said_by,
                data.value(passage, KGS.locator),
                data.value(claim, KGS.gist),
                f"({claim.rpartition('/')[2]})",
            )
        if far not in unfolded:
            walk(way, far, depth + 1, unfolded)


shoe = next(data.subjects(SKOS.altLabel, Literal(name, lang="en")))
print(data.value(shoe, SKOS.prefLabel))
walk("up", shoe, 1, set())
walk("down", shoe, 1, set())
