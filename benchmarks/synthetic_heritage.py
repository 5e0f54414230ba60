"""Invented heritage of any size in our model, as N-Quads: the same size and seed give the same bytes.

``python benchmarks/synthetic_heritage.py 5000 --seed 1 > heritage.nq`` writes 5,000 shoes, and ``--quads 1M`` instead
of a number about as many quads. Nothing but a few lines of shoes is ever held in memory, and what a shoe descends from
is known without asking any graph: ``Heritage(5000).ancestors(slug)``. The shape, and what of it was read off the real
graph, is told in ``synthetic``.
"""

from __future__ import annotations

import argparse
import sys

from synthetic import Heritage, Shoe, quads_wanted

__all__ = ["Heritage", "Shoe"]


def main() -> int:
    """Write N-Quads to standard output and return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("size", type=int, nargs="?", help="how many shoes")
    parser.add_argument("--quads", metavar="N", help="how many quads instead, such as 10k or 1M")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if (options.size is None) == (options.quads is None):
        parser.error("say how many shoes, or how many quads with --quads")
    try:
        made = (
            Heritage(options.size, options.seed)
            if options.quads is None
            else Heritage.of_quads(quads_wanted(options.quads), options.seed)
        )
    except ValueError as wrong:
        parser.error(str(wrong))
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    try:
        for piece in made.pieces():
            sys.stdout.write(piece)
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
