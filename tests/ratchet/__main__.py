"""`python -m tests.ratchet size|aggregates|unused`: says what to mend and fails; `--lower`
first takes over into the list what has got better.
"""

import sys
from pathlib import Path

from tests.ratchet.listing import LIST, compared, listed, lowered, written
from tests.ratchet.measures import MEASURES

ROOT = Path(__file__).parents[2]


def main(words: list[str]) -> int:
    lower = "--lower" in words
    complaints: list[str] = []
    for name in (word for word in words if word != "--lower"):
        for measure in MEASURES[name]:
            found = measure.found(ROOT)
            known = listed(LIST)
            if lower:
                LIST.write_text(written(lowered(known, measure.name, found)), "utf-8")
                known = listed(LIST)
            complaints += compared(measure, known.get(measure.name, {}), found)
    for line in complaints:
        print(line)  # noqa: T201  a tool of the command line
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
