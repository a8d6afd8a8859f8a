"""In which encoding a text file is, told by what it holds.

Russian programs write five: UTF-8, UTF-16, Windows-1251, and those of DOS (866) and Unix
(KOI8-R). Any bytes are text in the last three, so the letters decide: in the right one they make
pairs that Russian has, and no word turns from small letters to capitals.
"""

import codecs
import re
from collections.abc import Iterable
from pathlib import Path

from keytool.domain.errors import BadInput

ENCODINGS = ("utf-8", "utf-16", "cp1251", "cp866", "koi8-r")
"""What a person may say."""

_EIGHT_BIT = ("cp1251", "cp866", "koi8-r")
_LONG_MARKS = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PIECE = 256 * 1024
_ENOUGH = 32 * 1024
"""Bytes of lines with other than ASCII letters: more would not make the answer surer."""

_MOST_ODD = 0.6
_FEW = 12
"""Below so many pairs even a right text may look odd: a list of abbreviations."""

_NO_TEXT = re.compile(rb"[\x00-\x08\x0b\x0e-\x19\x1b-\x1f]")
"""No encoding of a text has these; some programs end a file with 0x1A."""
_HIGH = (0x00, 0x04, 0x20, 0x21)
"""Upper halves of the characters of Russian texts in UTF-16."""

_USUAL = frozenset("«»№—–-…“”„’°§±×\u00a0\r\n")
_LETTERS = (
    "поеннесттонаиттераклнолиодкониовроанталюкаерючтьзаетотгомеприсреатпиесвеомдеосонегва"
    "кучеокдаорилазогтролакавсонычивольласяамиедочариэтлеейойупнтарелтссккирутиинаеобалай"
    "иявыедапдниздилосавислспыйннтвдпктжеемикасбосесисьиррынучтмапеьтицгримичфамокецейтдл"
    "ееочпаляадужзвкрывйсвснябрукачекусиихрпущимищернмуопёнткащглшиабожжидрютётшезибециох"
    "узньажийжнждртозутвкгарььктухотгидяттыыещёсыугвлбыаяуюнёаюснытрквщещыхьнвьзндёоензих"
    "вундечежзясвбаишьшзмуддузыфрблвриоибрягдммеёсрешржвнплчёымзопкиюубациффиыдсдуруйддтн"
    "буылумрвгицасмвтярышёрюльвэлуньюякооаоиптднпрфмкнкздяхямянязеюёмёвёлёжюрюмюнфофефлхи"
    "хаэнэкэриаиуююшкштшошлшащущожажузезкзувзвмвхвпуфувухушучулжбйкйлйнйо"
)
_PAIRS = frozenset(_LETTERS[place : place + 2] for place in range(0, len(_LETTERS), 2))
"""Pairs of letters that make up 97 of 100 in Russian business texts, and those of legal forms."""

_WORD = re.compile(r"[^\W\d_]{2,}")


def encoding_of(path: Path) -> str:
    """The encoding by Python's name. Raises BadInput `file-encoding`, `file-not-a-table`.

    The whole file is looked at, for its first half may be plain ASCII.
    """
    with path.open("rb") as file:
        start = file.read(_PIECE)
    if start.startswith(_LONG_MARKS):  # the first of them begins as that of UTF-16
        return "utf-32"
    if start.startswith(_MARKS):
        return "utf-16"
    if wide := _without_mark(start):
        return wide
    strange = _NO_TEXT.search(start)
    if strange:
        problem = f"0x{strange[0][0]:02X}"
        raise BadInput("file-not-a-table", path=path.name, problem=problem)
    sample = _if_not_utf8(path)
    return "utf-8-sig" if sample is None else _of_letters(sample, path)


def said_encoding(name: str) -> str:
    """Python's name of what a person says. Raises BadInput `encoding-unknown`."""
    plain = name.casefold().replace("_", "-").replace("windows-", "cp")
    known = {"utf-8": "utf-8-sig", "utf8": "utf-8-sig", "dos": "cp866", "koi8": "koi8-r"}
    try:
        found = codecs.lookup(known.get(plain, plain)).name
        "".encode(found)
    except (LookupError, UnicodeError) as error:
        raise BadInput("encoding-unknown", encoding=name, known=list(ENCODINGS)) from error
    return found


def _without_mark(start: bytes) -> str | None:
    """UTF-16 without its mark: every other byte says that the letter is Latin or Cyrillic."""
    some = start[: min(len(start), 4096) // 2 * 2]
    if b"\x00" not in some:
        return None
    odd, even = some[1::2], some[::2]
    for high, low, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        is_filled = low.count(0) <= len(low) // 10  # or it is zeros, or four bytes a letter
        if is_filled and sum(map(high.count, _HIGH)) > len(high) * 9 // 10:
            return name
    return None


def _if_not_utf8(path: Path) -> bytes | None:
    """None for UTF-8; else some of the lines that are not plain ASCII."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    utf8, sample, size = True, [b""], 0
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            if utf8:
                try:
                    decoder.decode(piece, final=not file.peek(1))
                except UnicodeDecodeError:
                    utf8 = False
            if size < _ENOUGH and not piece.isascii():
                for line in piece.splitlines():
                    if not line.isascii() and size < _ENOUGH:
                        sample.append(line[:1000])
                        size += len(sample[-1])
            if not utf8 and size >= _ENOUGH:
                break
    return None if utf8 else b"\n".join(sample)


def _of_letters(sample: bytes, path: Path) -> str:
    judged = {name: oddness(sample.decode(name, errors="replace")) for name in _EIGHT_BIT}
    best = min(judged, key=lambda name: (judged[name][0], -judged[name][1]))
    share, pairs = judged[best]
    if "\ufffd" in sample.decode(best, errors="replace") or (share > _MOST_ODD and pairs >= _FEW):
        raise BadInput("file-encoding", path=path.name)
    return best


def oddness(text: str) -> tuple[float, int]:
    """Which share of the pairs of letters no Russian text has, and how many there are."""
    odd = sum(
        2 for sign in text if not sign.isascii() and not sign.isalpha() and sign not in _USUAL
    )
    pairs = odd
    for word in _words(text):
        small = word.lower()
        for place in range(len(word) - 1):
            pairs += 1
            turned = word[place].islower() and word[place + 1].isupper()
            odd += turned or small[place : place + 2] not in _PAIRS
    return (odd / pairs if pairs else 0.0), pairs


def _words(text: str) -> Iterable[str]:
    """Those that are not plain ASCII."""
    return (word for word in _WORD.findall(text) if not word.isascii())
