"""`python -m tests.fuzz --inputs 10000 [--seed S] [--first N]`: prints a table, and every crash and fault."""

from __future__ import annotations

import argparse
import sys
import time

from tests.fuzz.campaign import run
from tests.fuzz.importers import IMPORTERS

ENDS = ("read", "refused", "fault", "crash")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=10000)
    parser.add_argument("--seed", default=time.strftime("%Y-%m-%d"))
    parser.add_argument("--first", type=int, default=0, help="go on, or look at one: --first N --inputs 1")
    options = parser.parse_args()
    result = run(options.seed, options.first, options.first + options.inputs)
    print(f"{'seed ' + options.seed:24}", *(f"{end:>8}" for end in ENDS))
    for name in IMPORTERS:
        print(f"{name:24}", *(f"{result.counts[name, end]:8}" for end in ENDS))
    print(f"{'all':24}", *(f"{result.count(end):8}" for end in ENDS))
    print(*result.bad, sep="\n")
    return int(bool(result.bad))


if __name__ == "__main__":
    sys.exit(main())
