"""`docs/benchmarks.md` of one run: `python -m tests.benchmarks.page RUN.json DOCS_FOLDER`.

Every figure stands beside its peer in the same run. What was not in the run is named, and how
busy the machine was, for that is what makes two runs differ.
"""

import ast
import json
import os
import platform
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from keytool.files import write_whole

HERE = Path(__file__).parent
PLOT = "images/benchmarks.svg"
_HEAD = (
    "Made by `./dev bench`; nobody writes here by hand. A ratio is to a peer that ran in turns "
    "with ours: 1 is as fast, less is faster."
)
_BUSY = (
    "A load above the number of processors means that others were at work: times are too long "
    "then, and ratios say more."
)
_LINE, _LEFT, _WIDE, _RIGHT = 22, 330, 300, 70


@dataclass(frozen=True, slots=True)
class Measured:
    """One benchmark: its median in seconds and what it tells beside it."""

    file: str
    name: str
    median: float
    facts: Mapping[str, Any]

    @property
    def ratio(self) -> float | None:
        """To its peer; below 1 it is faster."""
        told = self.facts.get("ratio")
        return float(told) if isinstance(told, int | float) else None


def measured(run: Mapping[str, Any]) -> tuple[Measured, ...]:
    """What pytest-benchmark wrote (`--benchmark-json`)."""
    return tuple(
        Measured(
            Path(one["fullname"].partition("::")[0]).stem,
            one["name"].removeprefix("test_"),
            one["stats"]["median"],
            one["extra_info"],
        )
        for one in run["benchmarks"]
    )


def subject(file: str) -> str:
    """What a file of benchmarks measures, in its own words."""
    told = ast.get_docstring(ast.parse((HERE / f"{file}.py").read_text("utf-8"))) or file
    return told.split("\n\n")[0].replace("\n", " ").rstrip(".:")


def page(run: Mapping[str, Any], files: Iterable[str], load: Sequence[float]) -> str:
    """The document, in Markdown."""
    found: dict[str, list[Measured]] = defaultdict(list)
    for one in measured(run):
        found[one.file].append(one)
    machine = run["machine_info"]
    load_told = ", ".join(f"{one:.1f}" for one in load)
    when = (
        f"{run['datetime'][:10]}, Python {machine['python_version']}, "
        f"{machine['cpu'].get('count', '?')} processors, load at the end {load_told}. {_BUSY}"
    )
    parts = ["# Benchmarks", _HEAD, when, f"![Ratios to peers]({PLOT})"]
    for file in sorted(found):
        parts += [f"## {subject(file)}", _table(found[file])]
    if missing := sorted(set(files) - set(found)):
        parts += ["## Not in this run", "\n".join(f"* {subject(file)}" for file in missing)]
    return "\n\n".join(parts) + "\n"


def _table(rows: Iterable[Measured]) -> str:
    lines = ["| measured | median | ratio | besides |", "|---|---|---|---|"]
    for one in rows:
        ratio = f"{one.ratio:.2f}" if one.ratio is not None else ""
        besides = ", ".join(f"{k}: {_short(v)}" for k, v in one.facts.items() if k != "ratio")
        lines.append(f"| {one.name} | {_time(one.median)} | {ratio} | {besides} |")
    return "\n".join(lines)


def _short(value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{name} {_short(one)}" for name, one in value.items())
    return f"{value:.3g}" if isinstance(value, float) else str(value)


def _time(seconds: float) -> str:
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds * 1e6:.3g} µs"


def plot(rows: Sequence[Measured]) -> str:
    """The ratios as bars, the peer as a line at 1; readable on light and dark."""
    told = [(one.name, one.ratio) for one in rows if one.ratio is not None]
    most = max([1.0, *(ratio for _name, ratio in told)])
    height, scale = _LINE * (len(told) + 1), _WIDE / most
    wide = _LEFT + _WIDE + _RIGHT
    size = f'viewBox="0 0 {wide} {height}" font-family="sans-serif" font-size="12"'
    drawn = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}>',
        f'<rect width="{wide}" height="{height}" fill="#ffffff"/>',
    ]
    for place, (name, ratio) in enumerate(told):
        top, long = place * _LINE + 6, ratio * scale
        colour = "#2f6f4f" if ratio <= 1 else "#3b6ea8"
        drawn += [
            f'<text x="{_LEFT - 8}" y="{top + 12}" text-anchor="end">{escape(name[:52])}</text>',
            f'<rect x="{_LEFT}" y="{top}" width="{long:.1f}" height="14" fill="{colour}"/>',
            f'<text x="{_LEFT + long + 6:.1f}" y="{top + 12}">{ratio:.2f} x</text>',
        ]
    peer = _LEFT + scale
    drawn += [
        f'<line x1="{peer:.1f}" y1="0" x2="{peer:.1f}" y2="{height - 16}" stroke="#888888"/>',
        f'<text x="{peer:.1f}" y="{height - 4}" text-anchor="middle" fill="#555555">peer</text>',
        "</svg>",
    ]
    return "\n".join(drawn) + "\n"


def main(told: Path, docs: Path) -> None:
    run = json.loads(told.read_text("utf-8"))
    files = [one.stem for one in HERE.glob("test_*.py")]
    load = os.getloadavg() if platform.system() != "Windows" else ()
    for path, text in (
        (docs / "benchmarks.md", page(run, files, load)),
        (docs / PLOT, plot(measured(run))),
    ):
        write_whole(path, text.encode(), private=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
