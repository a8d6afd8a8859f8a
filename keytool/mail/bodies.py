"""Which parts of a letter are its text, and the text that they make."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from keytool.domain.values import dataclass
from keytool.mail.charsets import text_of
from keytool.mail.html_text import PICTURE, read_html
from keytool.mail.parts import Part

LONGEST: Final = 1_000_000
"""Letters of a text; a case is read by people."""
MOST_OCTETS: Final = 5_000_000
"""Of all parts that are text."""
_UNSEEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Body:
    """`sources` says where each picture of the text comes from."""

    text: str = ""
    sources: tuple[str, ...] = ()
    remote: int = 0
    cut: bool = False


def is_body(part: Part) -> bool:
    """Whether a part is a text that stands in the letter, not a file beside it."""
    return _is_text(part) and not part.name


def is_named_text(part: Part) -> bool:
    """A text that some mailers give a name: the letter's own, where it has no other."""
    return _is_text(part) and bool(part.name)


def _is_text(part: Part) -> bool:
    apart = part.disposition.value == "attachment"
    return part.type.value in {"text/plain", "text/html"} and not apart


def body_of(parts: Iterable[Part]) -> Body:
    """The text of the parts that are no files; of alternatives one, with HTML before plain."""
    within, left = _affordable(parts)
    whole = _joined([block for group in _groups(within) if (block := _chosen(group)).text])
    text = whole.text[:LONGEST]
    cut = whole.cut or left or len(text) < len(whole.text)
    return Body(text, whole.sources[: text.count(PICTURE)], whole.remote, cut)


def _affordable(parts: Iterable[Part]) -> tuple[list[Part], bool]:
    """The parts up to where they are too much together, and whether anything was left."""
    within: list[Part] = []
    room = MOST_OCTETS
    for part in parts:
        within.append(replace(part, content=part.content[:room]))
        room -= len(part.content)
        if room < 0:
            return within, True
    return within, False


def _joined(bodies: Sequence[Body]) -> Body:
    return Body(
        "\n\n".join(body.text for body in bodies),
        tuple(source for body in bodies for source in body.sources),
        sum(body.remote for body in bodies),
        any(body.cut for body in bodies),
    )


def plain_body(text: str) -> Body:
    """A text that came without HTML."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace(PICTURE, " ")
    return Body(_UNSEEN.sub("", lines).strip("\n"))


def html_body(source: str) -> Body:
    read = read_html(source)
    return Body(_UNSEEN.sub("", read.text), read.pictures, read.remote, read.cut)


def _groups(parts: Iterable[Part]) -> Iterator[list[Part]]:
    """Parts of one alternative together, in the place of the first; every other one alone."""
    groups: dict[tuple[str, ...], list[Part]] = {}
    for part in parts:
        groups.setdefault(_alternative(part) or ("", part.path), []).append(part)
    yield from groups.values()


def _alternative(part: Part) -> tuple[str, ...] | None:
    """The place of the nearest alternative that a part lies in."""
    places = [n for n, type_ in enumerate(part.above) if type_ == "multipart/alternative"]
    return ("alternative", *part.path.split(".")[: places[-1]]) if places else None


def _chosen(group: list[Part]) -> Body:
    for wanted, read in (("text/html", _html), ("text/plain", _plain)):
        found = [read(part) for part in group if part.type.value == wanted]
        if any(body.text.strip() for body in found):
            return _joined(found)
    return Body()


def _plain(part: Part) -> Body:
    text = text_of(part.content, part.type.get("charset"))
    if part.type.get("format").lower() == "flowed":
        text = _unflowed(text, delete=part.type.get("delsp").lower() == "yes")
    return plain_body(text)


def _html(part: Part) -> Body:
    label = part.type.get("charset")
    if not label:
        named = re.search(rb"(?i)<meta[^>]{0,200}charset=[\"']?([\w-]{1,40})", part.content[:4_096])
        label = named[1].decode("ascii", "replace") if named else ""
    return html_body(text_of(part.content, label))


def _unflowed(text: str, *, delete: bool) -> str:
    """Lines that end with a space go on in the next (RFC 3676)."""
    done: list[list[str]] = []
    open_ = ""
    for line in text.replace("\r\n", "\n").split("\n"):
        quote = len(line) - len(line.lstrip(">"))
        plain = line[quote:].removeprefix(" ")
        marks = ">" * quote + (" " if quote else "")
        if open_ == marks and done:
            done[-1].append(plain)
        else:
            done.append([marks + plain])
        flows = plain.endswith(" ") and plain != "-- "
        if flows and delete:
            done[-1][-1] = done[-1][-1][:-1]
        open_ = marks if flows else "no"
    return "\n".join("".join(pieces) for pieces in done)
