"""Which lines of a letter are quoted and which are a signature: they are folded, never cut."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from keytool.mail.file_kinds import Sort
from keytool.mail.letter import Letter


class Fold(StrEnum):
    """What a block of lines is."""

    SAID = "said"
    QUOTED = "quoted"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stand together; the texts of all blocks, joined, are the whole text."""

    fold: Fold
    text: str


_CLOCK: Final = r"\d{1,2}:\d{2}(?::\d{2})?"
_WHO: Final = r"[^\n<]{0,120}<[^\s<>@]{1,80}@[^\s<>]{1,200}>"
ATTRIBUTIONS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\d{{1,2}}\.\d{{2}}\.\d{{4}}, {_CLOCK}, {_WHO}:",  # Yandex
        rf"[а-яё]{{5,12}}, \d{{1,2}} [а-яё]{{3,9}} \d{{4}}, {_CLOCK} [+-]\d\d:?\d\d от {_WHO}:",
        rf"\d{{1,2}}\.\d{{2}}\.\d{{2,4}},? {_CLOCK}, [^\n]{{1,160}} (?:пишет|писал\(а\)|wrote):",
        rf"[а-яё]{{2}}, \d{{1,2}} [а-яё]{{3,5}}\.? \d{{4}} ?г?\.? в {_CLOCK}, {_WHO}:",  # Gmail
        rf"on [^\n]{{6,60}}{_CLOCK}[^\n]{{0,20}},? [^\n]{{1,200}} wrote:",
        rf"{_WHO} (?:писал|писала|пишет|писал\(а\))[^\n]{{0,60}}:",
        r"-{2,} ?(?:исходное|пересылаемое|перенаправленное) сообщение ?-{2,}",
        r"-{2,} ?(?:original|forwarded) message ?-{2,}",
    )
)
"""Lines by which mailers say whose words follow: Yandex, Mail.ru, Thunderbird, Gmail, others."""
_HEADER: Final = (
    re.compile(r"\*?(?:от|from|от кого) ?:\*? ?\S", re.IGNORECASE),
    re.compile(
        r"\*?(?:отправлено|дата|sent|date|кому|to|тема|subject|копия|cc) ?:\*? ?", re.IGNORECASE
    ),
)
"""Outlook's block: its first line, and those that follow."""
_SIGNED: Final = re.compile(r"-- ?|_{5,}")


def folded(text: str) -> tuple[Block, ...]:
    """The text in blocks; an answer between quoted lines stays what was said."""
    lines = text.split("\n")
    folds = _folds(lines)
    return tuple(_blocks(lines, folds))


def _folds(lines: list[str]) -> list[Fold]:
    folds = [Fold.QUOTED if line.lstrip().startswith(">") else Fold.SAID for line in lines]
    for place in range(len(lines)):
        size = _attribution(lines, place)
        if size == 0:
            continue
        folds[place : place + size] = [Fold.QUOTED] * size
        if not _marked(lines, place + size):
            folds[place:] = [Fold.QUOTED] * (len(lines) - place)
            break
    _sign(lines, folds)
    _fill(lines, folds)
    return folds


def _attribution(lines: list[str], place: int) -> int:
    """How many lines from `place` say whose words follow; 0: none."""
    line = lines[place].strip().lstrip("> ")
    if _says_who(line):
        return 1
    if line and place + 1 < len(lines) and _says_who(f"{line} {lines[place + 1].strip('> ')}"):
        return 2  # a mailer broke it
    return _header_block(lines, place)


def _says_who(line: str) -> bool:
    likely = len(line) <= 400 and line.endswith((":", "--"))
    return likely and any(form.fullmatch(line) for form in ATTRIBUTIONS)


def _header_block(lines: list[str], place: int) -> int:
    if not _HEADER[0].match(lines[place].strip().lstrip("> ")):
        return 0
    size = 1
    for line in lines[place + 1 : place + 12]:
        if not _HEADER[1].match(line.strip().lstrip("> ")):
            break
        size += 1
    return size if size >= 3 else 0


def _marked(lines: list[str], place: int) -> bool:
    """Whether what follows is marked line by line: then answers may stand between."""
    rest = range(place, len(lines))
    following = next((lines[n] for n in rest if lines[n].strip()), "")
    return following.lstrip().startswith(">")


def _sign(lines: list[str], folds: list[Fold]) -> None:
    """From the last mark of a signature to the next quote, if it is short."""
    marks = [n for n, line in enumerate(lines) if _SIGNED.fullmatch(line.rstrip("\r"))]
    for place in marks[-1:]:
        if folds[place] is not Fold.SAID:
            continue
        end = next((n for n in range(place, len(lines)) if folds[n] is Fold.QUOTED), len(lines))
        if end - place <= 15:
            folds[place:end] = [Fold.SIGNATURE] * (end - place)


def _fill(lines: list[str], folds: list[Fold]) -> None:
    """Empty lines between quoted ones are quoted."""
    before = -2
    for place, line in enumerate(lines):
        if not line.strip():
            continue
        if before >= 0 and folds[before] is folds[place] is Fold.QUOTED:
            folds[before:place] = [Fold.QUOTED] * (place - before)
        before = place


def _blocks(lines: list[str], folds: list[Fold]) -> Iterator[Block]:
    start = 0
    for place in range(1, len(lines) + 1):
        if place == len(lines) or folds[place] is not folds[start]:
            last = "" if place == len(lines) else "\n"
            yield Block(folds[start], "\n".join(lines[start:place]) + last)
            start = place


def said(text: str) -> str:
    """What the writer said anew: without quotes and signature."""
    return "".join(one.text for one in folded(text) if one.fold is Fold.SAID).strip()


def signature_pictures(letter: Letter, met: Collection[str]) -> frozenset[int]:
    """The places of attachments that belong to a signature: pictures shown in the text whose
    digest was met in an earlier letter. They are no screenshot of the fault.
    """
    return frozenset(
        place
        for place, one in enumerate(letter.attachments)
        if one.inline and one.kind.sort is Sort.PICTURE and one.digest in met
    )
