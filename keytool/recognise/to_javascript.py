"""The table for the customers' page: `python -m keytool.recognise.to_javascript` writes it anew."""

import json
from pathlib import Path

from keytool.domain.arrivals import TABLE

FILE = Path(__file__).parents[1] / "web" / "static" / "arrivals.js"
_HEAD = """\
// What texts look like when they arrive. Made of keytool/domain/arrivals.json:
// python -m keytool.recognise.to_javascript

"""


def script() -> str:
    """The table as an ES module, in ASCII where a letter could not be seen."""
    table = {name: section for name, section in TABLE.items() if name != "about"}
    return (
        f"{_HEAD}export const TABLE = {_shown(json.dumps(table, ensure_ascii=False, indent=1))};\n"
    )


def _shown(text: str) -> str:
    return "".join(c if c.isprintable() or c == "\n" else f"\\u{ord(c):04x}" for c in text)


if __name__ == "__main__":
    FILE.write_text(script(), "utf-8")
