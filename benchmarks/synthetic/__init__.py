"""Invented heritage in the shape of the graph that comes with kgsneaker, of any size, with answers known beforehand.

What was read off the bundled graph (26,649 quads, 503 products, 2,766 claims, 618 sources) and is kept here, within a
few hundredths where chance decides:

- **Quads**: 53 a product; of a hundred, 75 are evidence, 10 claims, 10 names and 5 judgements and disagreements.
- **Products**: of a hundred, 59 models, 24 editions, 6 colorways, 4 versions, 4 lines, 2 variants, 1 pack; 41 of a
  hundred carry the largest brand, 21 the next, 29 brands in all. Beside each hundred: 32 people, 17 partners,
  12 technologies, 12 concepts, 6 places, 5 materials, 4 events.
- **Steps**: half of the products have none, four in ten one, the rest several; seven in ten have no descendant, a few
  have dozens, and the oldest shoe of the largest maker is behind some percent of all, whatever the size. Part of a
  hundred models: 15 based on an older one, 15 that succeed one, 8 on another's sole, 2 hybrids of two or three shoes.
- **Chains** are up to 5 steps long in some hundreds of shoes and up to 20 at a million quads, as series of versions
  (one line in fifty) stand on each other.
- **Claims**: 5.5 a product; 94 of a hundred facts have one, 5 two, 1 three or four; 74 of a hundred are of high
  confidence, 21 medium, 5 low; two sources a model with 2 to 4 claims each, one in 32 with thirty, and the
  editors', who state every brand. One source in ninety repeats another. Languages of sources: 83 English, 7 German,
  3 Japanese, 3 Italian of a hundred.
- **Qualifiers** 0.5 a claim, by relation; a status that sets aside on one claim in fifty; style codes on one product
  in eight; prices as amounts, some as ranges, some in a second currency that contradicts nothing.
- **Disagreement**: 15 contradictions of values for a hundred products, half of them decided; 28 recorded
  disagreements for a hundred products, of 2 to 6 claims, a quarter of them settled; a judgement for nine products,
  three of four setting a claim aside, the others preferring one.

Planted beyond that, so that each kind is there at any size and is counted: a circle of descent (two shoes, each called
a variant of the other) in lines 40 and 104 of every 256, the second undone by a judgement, and an edition dated before
the shoe that it is on in line 72 of every 512. `kgsneaker check` warns of the open circles and finds no error.

A line of shoes is made from the seed and its number alone. So memory stays flat, a larger heritage begins with the
smaller one of the same seed, and what descends from what is known without asking any graph (``synthetic.answers``).
"""

from synthetic.heritage import Heritage, quads_wanted
from synthetic.lines import Shoe

__all__ = ["Heritage", "Shoe", "quads_wanted"]
