"""The records that one file of the graph describes; what no table can hold is refused."""

from __future__ import annotations

from kgsneaker.curation import cells
from kgsneaker.curation.described import Described, Misfit
from kgsneaker.curation.model import Claim, Disagreement, Entity, Judgement, Name, Passage, Records, Source, natural
from kgsneaker.curation.problems import listed, shown
from kgsneaker.curation.tables import unfit
from kgsneaker.curation.vocabulary import Property, Vocabulary
from kgsneaker.namespaces import PREFIXES, compact
from kgsneaker.terms import Iri, Literal, Quad, Term

_ROLES = {"pref": "skos:prefLabel", "alt": "skos:altLabel", "hidden": "skos:hiddenLabel"}


class Reader:
    """The records of one file."""

    def __init__(
        self, described: Described, statements: dict[str, list[Quad]], words: Vocabulary, name: str, prefix: str
    ) -> None:
        self.described, self.statements, self.words, self.name = described, statements, words, name
        self.prefix = prefix

    def read(self, subject: Term, records: Records) -> None:
        """Read one subject into the records, by its class."""
        kinds = self.described.all(subject, "rdf:type")
        if len(kinds) != 1:
            raise Misfit(f"{compact(str(subject))} has {len(kinds)} classes; accepted: one")
        kind = compact(str(kinds[0]))
        if kind == "oa:FragmentSelector":
            return  # read with its passage
        if kind.removeprefix("kgs:") in self.words.kinds:
            entity = self._entity(subject, kind.removeprefix("kgs:"))
            records.entities[entity.id] = entity
        elif kind == "kgs:Source":
            source = self._source(subject)
            records.sources[source.key] = source
        elif kind == "kgs:Passage":
            passage = self._passage(subject)
            records.passages[passage.source, passage.locator] = passage
        elif kind == "kgs:Claim":
            claim = self._claim(subject)
            if claim.id in records.claims:
                raise Misfit(f"claim:{claim.id} stands in two files; accepted: one")
            records.claims[claim.id] = claim
        elif kind == "kgs:Judgement":
            judgement = self._judgement(subject)
            records.judgements[judgement.id] = judgement
        elif kind == "kgs:Disagreement":
            disagreement = self._disagreement(subject)
            records.disagreements[disagreement.id] = disagreement
        else:
            raise Misfit(f"no table holds a {kind}; accepted: things, sources, passages, claims, judgements")

    def _entity(self, subject: Term, kind: str) -> Entity:
        names = [
            Name(role, one.value, one.language)
            for role, short in _ROLES.items()
            for one in self.described.tagged(subject, short)
        ]
        if not any(name.role == "pref" for name in names):
            raise Misfit(f"{compact(str(subject))} has no skos:prefLabel; accepted: one a language")
        codes = tuple(self.described.texts(subject, "kgs:styleCode"))
        return Entity(_local(subject, "id"), kind, tuple(names), codes, self._note(subject))

    def _source(self, subject: Term) -> Source:
        key = _local(subject, "source")
        if self.name != f"sources/{key}.trig":
            raise Misfit(f"source:{key} stands in {self.name}; accepted: sources/{key}.trig, one file a source")
        title, one = self.described.one_tagged(subject, "dcterms:title"), self.described.one
        return Source(
            key,
            title.value,
            title.language,
            one(subject, "dcterms:publisher"),
            one(subject, "kgs:reliability").removeprefix(PREFIXES["kgs"]),
            tuple(self.described.texts(subject, "dcterms:creator")),
            one(subject, "dcterms:issued", optional=True),
            one(subject, "schema:url", optional=True),
            one(subject, "schema:genre", optional=True),
            one(subject, "dcterms:language", optional=True),
            tuple(_local(term, "source") for term in self.described.all(subject, "prov:wasDerivedFrom")),
            self._note(subject),
            self.prefix,
        )

    def _passage(self, subject: Term) -> Passage:
        locator = cells.locator(self.described.one(subject, "kgs:locator"))
        source = _local(Iri(self.described.one(subject, "oa:hasSource")), "source")
        if str(subject) != f"{PREFIXES['source']}{source}#{locator}":
            raise Misfit(f"{compact(str(subject))} is not named by its source and locator; accepted: #{locator}")
        if self.name != f"sources/{source}.trig":
            raise Misfit(f"a passage of source:{source} stands in {self.name}; accepted: sources/{source}.trig")
        selector = self.described.one(subject, "oa:hasSelector", optional=True)
        chars = ""
        if selector:
            if selector != f"{subject}.chars":
                raise Misfit(
                    f"the selector of {compact(str(subject))} has a name of its own; accepted: .chars after it"
                )
            self.described.one(Iri(selector), "dcterms:conformsTo", optional=True)
            chars = self.described.one(Iri(selector), "rdf:value").removeprefix("char=")
        return Passage(source, locator, chars, self.described.one(subject, "kgs:wordsDigest", optional=True))

    def _claim(self, subject: Term) -> Claim:
        quads = self.statements.get(str(subject), [])
        if len(quads) != 1:
            raise Misfit(
                f"{compact(str(subject))} states {len(quads)} triples; accepted: one, in the graph of its name"
            )
        thing, relation, value, _ = quads[0]
        name = relation.removeprefix(PREFIXES["kgs"])
        if name not in self.words.relations or not isinstance(value, Iri | Literal):
            raise Misfit(f"{compact(str(subject))} states {compact(relation)}; accepted: a relation of the ontology")
        self._refuse_odd(subject, value, self.words.relations[name])
        passage = self.described.one(subject, "kgs:statedIn")
        if Iri(passage) not in self.described.subjects:
            raise Misfit(f"{compact(str(subject))} stands in a passage that this file does not describe")
        source, _, locator = passage.partition("#")
        if self.name != f"sources/{_local(Iri(source), 'source')}.trig":
            raise Misfit(
                f"{compact(str(subject))} is stated in {compact(source)}; accepted in this file: its own source"
            )
        gist = self.described.one_tagged(subject, "kgs:gist")
        qualifiers = tuple(
            (key, term) for key in self.words.qualifiers for term in self.described.all(subject, f"kgs:{key}")
        )
        for key, term in qualifiers:
            self._refuse_odd(subject, term, self.words.qualifiers[key])
        confidence = self.described.one(subject, "kgs:confidence").removeprefix(PREFIXES["kgs"])
        given = (value, qualifiers, _local(Iri(source), "source"), locator, gist.value, gist.language, confidence)
        return Claim(_local(subject, "claim"), _local(thing, "id"), name, *given)

    def _refuse_odd(self, subject: Term, value: Term, known: Property) -> None:
        """Refuse a value that is not in a form of its relation or qualifier, so that a cell would not give it back."""
        form, cell = cells.form_of(value), cells.value_cell(value)
        tag = value.language if isinstance(value, Literal) else ""
        plain = form == "text" and known.name in self.words.relations and not tag
        if unfit(cell) or plain or form not in known.forms or cells.value(cell, form, known, tag) != value:
            accepted = listed(known.forms)
            raise Misfit(f"{compact(str(subject))} has {shown(cell)} for kgs:{known.name}; accepted there: {accepted}")

    def _judgement(self, subject: Term) -> Judgement:
        reason = self.described.one_tagged(subject, "kgs:reason")
        if not self.described.all(subject, "kgs:prefers") + self.described.all(subject, "kgs:deprecates"):
            raise Misfit(f"{compact(str(subject))} decides on no claim; accepted: kgs:prefers or kgs:deprecates")
        return Judgement(
            _local(subject, "judgement"),
            _local(Iri(self.described.one(subject, "kgs:onThing")), "id"),
            self.described.one(subject, "kgs:onProperty").removeprefix(PREFIXES["kgs"]),
            self._claims(subject, "kgs:prefers"),
            self._claims(subject, "kgs:deprecates"),
            reason.value,
            reason.language,
            self.described.one(subject, "dcterms:date", optional=True),
        )

    def _disagreement(self, subject: Term) -> Disagreement:
        title = self.described.one_tagged(subject, "dcterms:title")
        gist = self.described.one_tagged(subject, "kgs:gist")
        if title.language != gist.language:
            raise Misfit(f"{compact(str(subject))} has title and gist in two languages; accepted: one")
        settled = tuple(sorted(_local(term, "judgement") for term in self.described.all(subject, "kgs:settledBy")))
        members = self._claims(subject, "kgs:member")
        if not members:
            raise Misfit(f"{compact(str(subject))} has no kgs:member; accepted: at least one claim")
        name = _local(subject, "disagreement")
        return Disagreement(name, title.value, gist.value, gist.language, members, settled)

    def _claims(self, subject: Term, short: str) -> tuple[str, ...]:
        return tuple(sorted((_local(term, "claim") for term in self.described.all(subject, short)), key=natural))

    def _note(self, subject: Term) -> str:
        notes = self.described.tagged(subject, "skos:editorialNote")
        if len(notes) > 1 or any(note.language != "en" for note in notes):
            raise Misfit(f"{compact(str(subject))} has several notes, or one not in English; accepted: one @en")
        return notes[0].value if notes else ""


def _local(term: Term, prefix: str) -> str:
    if not str(term).startswith(PREFIXES[prefix]):
        raise Misfit(f"{compact(str(term))} stands where {prefix}:… is accepted")
    return cells.slug(str(term).removeprefix(PREFIXES[prefix]), "name")
