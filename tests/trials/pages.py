"""Pages of the documentation, as what they tell to do."""

from pathlib import Path
from textwrap import dedent

DOCS = Path(__file__).parents[2] / "docs"


def blocks_of(page: Path) -> dict[str, list[str]]:
    """The indented blocks, by the titles above them; "" is what comes before the first."""
    found: dict[str, list[str]] = {}
    title, block = "", list[str]()
    for line in [*page.read_text("utf-8").splitlines(), ""]:
        if line.startswith("    "):
            block.append(line)
            continue
        if block:
            found.setdefault(title, []).append(dedent("\n".join(block)))
            block = []
        if line.startswith("## "):
            title = line.removeprefix("## ")
    return found
