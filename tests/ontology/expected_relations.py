"""The 64 relations as they were agreed, one a line, to hold the ontology to.

Columns: name, group, parent, single-valued or many, qualifiers within which a value is single,
domain, and range or type of value. Classes are letters (see CLASSES); ``*`` is any thing.
A line may bear a brand too, as the lines on record do.
"""

CLASSES = {
    "M": "Model",
    "V": "Version",
    "A": "Variant",
    "E": "Edition",
    "C": "Colorway",
    "P": "Pack",
    "L": "Line",
    "T": "Technology",
    "H": "Person",
    "O": "Organization",
    "K": "Mark",
    "W": "Place",
    "X": "Event",
    "N": "Concept",
    "F": "Material",
}

RELATIONS = """
revives lineage wholeFrom many - MVAECP MVAECP
basedOn lineage wholeFrom many - MVAECPLT MVAECPLT
versionOf lineage wholeFrom many - MVA MVA
variantOf lineage wholeFrom many - MVAE MVA
collaborationOn lineage wholeFrom many - E MVA
colorwayOf lineage wholeFrom many - C MVAE
packOf lineage wholeFrom many - P MVA
renamedFrom lineage wholeFrom many - MV MV
copyOf lineage wholeFrom many - MVA MVA
soleUnitFrom lineage partFrom many - MVAE MVA
upperFrom lineage partFrom many - MVAE MVA
componentFrom lineage partFrom many - MVAE MVA
hybridOf lineage partFrom many - ME ML
inspiredBy influence influence many - MVAECPLTH *
succeeds succession none many - MVAECPL MVAECPL
comparedWith comparison none many - MVAECPLT MVAECPLT
partOfLine structure none many - MVAECP L
partOfPack structure none many - CE PE
collaborator structure none many - EL HO
brand structure none single - MVAECPKL O
designedBy people none many - MVAECPLTK H
developedBy people none many - MVAECPLT HO
workedOnBy people none many - MVAECPLT HO
endorsedBy people none many - MVAECP HO
wornBy people none many - MVAECP HON
employedBy people none many - H O
workedWith people none many - H O
jobTitle people none single org|date|from H text
statement people none many - H text
studiedAt people none many - H O
originatesFrom people none single - H W
mentoredBy people none many - H H
siblingOf people none many - H H
bornOn people none single - H edtf
diedOn people none single - H edtf
announced dating none many - MVAECPLT edtf
released dating none single market|scope MVAECPLT edtf
reissued dating none many - MVAECP edtf
discontinued dating none single - MVAECP edtf
founded dating none single - OW edtf
listPrice commerce none single market|scope|date MVAECP money
soldThrough commerce none many - MVAECP O
availability commerce none many - MVAECP text
madeIn making none single scope|part MVAECP W
usesTechnology making none many - MVAECP T
usesMaterial making none many - MVAECP F
buildNote making none many - * text
quantity making none single aspect|unit|scope|date MVAECP number
firstUsedOn technology none single market TK MVAECPL
positionedAs position none many - * N
madeFor position none many - MVAECP HOX
significance position none many - * text
reception position none many - MVAECP text
consumerClaim position none many - MVAECP text
alsoKnownAs naming none many - * text
namedAfter naming none many - MVAECPL *
nameMeaning naming none many - * text
shownAt event none many - MVAECP X
locatedIn organization none many - OXW W
foundedBy organization none many - O H
formedFrom organization none many - O O
acquiredBy organization none many - OK HO
partnerOf organization none many - O O
sued organization none many - O O
"""

QUALIFIERS = (
    "part aspect role gloss date from until market place event org "
    "about by with scope status approx bound unit position price"
)

READ_WITH_QUALIFIERS = (
    "quantity wornBy comparedWith statement significance buildNote consumerClaim reception availability"
)
