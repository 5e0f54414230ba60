"""The tables of an index, and what writer and reader agree on.

============  ============================================================================================
about         what the index is (its format, the hash of its store), and answers kept whole, by query
thing         a thing by number, in the order of IRIs: how many claims name it, as JSON its kinds and names,
              and the words of its names
short         the labels of products without another thing's label before them or brackets behind
more_words    words of a thing that do not stand in its own names: nicknames of what its label holds
source        the rows of ``sources`` on each source
name          who is named so, by search key: labels, style codes, misspellings, identifiers, short labels;
              the rank is twice the strength of the name, and 1 more for the forms of a model
several       of keys that several bear, the one thing that is found by it; NULL where nobody alone is
model_number  the shoes one of whose labels ends in a number
run           every word of a name with the two behind it, run together, and the length of each
initials      who is called by its initials
release       how many things of each brand came out in each year
made_with     with whom an edition was made, by accepted claims, each with its source
joint         what a thing is joined to by claims, from both ends: by which relation (its place in the
              answer kept as ``joined-by``), whether the claim is accepted, and the claim
spelling      the words and runs of two words of all names by their length, and by whether some name has them as a word
heard         these by how they sound; sounds by their length
keyed         the search keys of all names by their length
============  ============================================================================================
"""

from __future__ import annotations

FORMAT = "2"
# Answers to queries without a parameter that are kept whole, as a shelf keeps them. They stay small however
# many quads there are.
KEPT = (
    *("properties", "ontology", "broader", "counts", "card", "dataset"),
    *("class-counts", "level-counts", "statement-counts"),
)
# What is read by its key lies in the order of the key; indexes are made when all rows are in, which is faster.
SCHEMA = """
CREATE TABLE about (what TEXT PRIMARY KEY, said TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE thing (
  number INTEGER PRIMARY KEY, iri TEXT NOT NULL, told INTEGER NOT NULL, said TEXT NOT NULL, spelled TEXT NOT NULL
);
CREATE TABLE short (thing INTEGER, text TEXT, PRIMARY KEY (thing, text)) WITHOUT ROWID;
CREATE TABLE more_words (thing INTEGER NOT NULL, spelled TEXT NOT NULL);
CREATE TABLE source (iri TEXT PRIMARY KEY, rows TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE name (key TEXT NOT NULL, thing INTEGER NOT NULL, rank INTEGER NOT NULL);
CREATE TABLE several (key TEXT PRIMARY KEY, thing INTEGER) WITHOUT ROWID;
CREATE TABLE model_number (figures TEXT NOT NULL, thing INTEGER NOT NULL);
CREATE TABLE run (begins TEXT NOT NULL, lengths TEXT NOT NULL, thing INTEGER NOT NULL);
CREATE TABLE initials (letters TEXT NOT NULL, thing INTEGER NOT NULL);
CREATE TABLE release (brand TEXT NOT NULL, year TEXT NOT NULL, number INTEGER NOT NULL);
CREATE TABLE made_with (
  edition TEXT, partner TEXT, claim TEXT, source TEXT, PRIMARY KEY (edition, claim, partner, source)
) WITHOUT ROWID;
CREATE TABLE joint (
  thing INTEGER, other INTEGER, relation INTEGER, accepted INTEGER, claim TEXT,
  PRIMARY KEY (thing, other, relation, claim)
) WITHOUT ROWID;
CREATE TABLE spelling (
  length INTEGER, is_word INTEGER, runs TEXT NOT NULL, PRIMARY KEY (length, is_word)
) WITHOUT ROWID;
CREATE TABLE heard (sound TEXT PRIMARY KEY, runs TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sounds (length INTEGER PRIMARY KEY, sounds TEXT NOT NULL);
CREATE TABLE keyed (length INTEGER PRIMARY KEY, keys TEXT NOT NULL);
"""
INDEXES = """
CREATE UNIQUE INDEX thing_iri ON thing (iri);
CREATE INDEX more_words_thing ON more_words (thing);
CREATE INDEX run_begins ON run (begins, thing, lengths);
CREATE INDEX initials_letters ON initials (letters);
"""
