"""What the documents hold: links, anchors, pictures, and lines to be typed."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
_LINK = re.compile(r"(!?)\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"`[^`]*`")
_BLOCK = re.compile(r"^(?: {4}|\t)")


def documents() -> list[Path]:
    """Every page for people; lists of changes name what was."""
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    return sorted(page for page in pages if "changes" not in page.parts)


def prose(page: Path) -> Iterator[str]:
    """Lines that are no code."""
    fenced = False
    for line in page.read_text("utf-8").splitlines():
        if line.startswith("```"):
            fenced = not fenced
        elif not fenced and not _BLOCK.match(line):
            yield line


def links(page: Path) -> Iterator[str]:
    """Targets within the project, pictures too."""
    for line in prose(page):
        for _picture, target in _LINK.findall(_CODE.sub("", line)):
            if not re.match(r"[a-z]+:", target):
                yield target


def pictures(page: Path) -> Iterator[Path]:
    for line in prose(page):
        for picture, target in _LINK.findall(_CODE.sub("", line)):
            if picture and not re.match(r"[a-z]+:", target):
                yield (page.parent / target).resolve()


def anchors(page: Path) -> set[str]:
    """As GitHub makes them of headings."""
    found: set[str] = set()
    for line in prose(page):
        if line.startswith("#"):
            text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", line.lstrip("#")).strip().lower()
            name = re.sub(r"[^\w\- ]", "", text).replace(" ", "-")
            again = sum(
                one == name or re.fullmatch(rf"{re.escape(name)}-\d+", one) is not None
                for one in found
            )
            found.add(f"{name}-{again}" if again else name)
    return found


def typed(page: Path) -> Iterator[tuple[str, ...]]:
    """Lines of code blocks that call `keydesk`, as a shell would take them apart."""
    fenced = False
    for line in page.read_text("utf-8").splitlines():
        if line.startswith("```"):
            fenced = not fenced
        elif fenced or _BLOCK.match(line):
            for part in re.split(r" \| | && | ; ", line):
                words = _words(part)
                if words[:1] == ("keydesk",):
                    yield words[1:]


def named(page: Path) -> Iterator[tuple[str, ...]]:
    """Commands that a sentence names."""
    for line in prose(page):
        for code in _CODE.findall(line):
            words = _words(code.strip("`"))
            if words[:1] == ("keydesk",):
                yield words[1:]


def _words(line: str) -> tuple[str, ...]:
    """Without a prompt, without settings before the command, without a remark."""
    try:
        words = shlex.split(line.strip().removeprefix("$ "), comments=True)
    except ValueError:
        return ()
    while words and re.match(r"[A-Z_]+=", words[0]):
        words = words[1:]
    return tuple(words)
