"""Addresses of a letter: what is written before an address is never taken for one."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from keytool.domain.values import dataclass
from keytool.mail.headers import Field, decode_words, shown

MOST: Final = 500
"""Addresses of one field, or of all of one name, that are read."""
_LONGEST: Final = 320
_ADDRESS: Final = re.compile(r'(?:"[^"]{1,64}"|[^\s<>()@,;:"\\]{1,64})@[^\s<>()@,;:"\\]{1,255}')
_PIECE: Final = re.compile(
    r'"(?:\\.|[^"\\])*"?|\((?:\\.|[^()\\]|\([^()]*\))*\)?|<[^>]*>?|[,;]|:|[^"(<,;:]+', re.DOTALL
)
_TWO_LABELS: Final = frozenset(
    f"{second}.{first}"
    for first, seconds in {
        "ru": "com net org pp msk spb nov nsk edu gov mil int ac",
        "su": "com msk spb",
        "ua": "com net org in",
        "kz": "com org edu gov",
        "by": "com gov",
        "uk": "co org ac gov ltd",
    }.items()
    for second in seconds.split()
)
"""Suffixes of two labels under which organisations register, where our customers are."""


PUBLIC: Final = frozenset(
    f"{name}.{ending}"
    for ending, names in {
        "ru": "mail bk list inbox internet xmail yandex ya narod rambler lenta ro",
        "com": "vk yandex gmail googlemail outlook hotmail live msn icloud me yahoo protonmail",
        "by": "yandex tut mail",
        "kz": "yandex mail",
        "ua": "i meta",
        "net": "ukr",
        "me": "proton",
    }.items()
    for name in names.split()
)
"""Domains where anybody has a box: two addresses there have nothing in common."""


@dataclass(frozen=True, slots=True)
class Address:
    """`name` is what the sender calls the owner: show it, never believe it."""

    address: str
    name: str = ""

    @property
    def key(self) -> str:
        """What two spellings of one address share."""
        return self.address.lower()

    @property
    def domain(self) -> str:
        """In small letters and ASCII; empty for what has none."""
        return plain_domain(self.address.rpartition("@")[2])

    @property
    def organisation(self) -> str:
        """The domain that somebody registered: `romashka.ru` for `mail.romashka.ru`."""
        return organisation_of(self.domain)


def belong_together(one: Address, other: Address) -> bool:
    """Whether two addresses are one, or of one organisation."""
    if one.key == other.key:
        return True
    return one.organisation == other.organisation and one.organisation not in PUBLIC


def addresses_in(field: Field) -> tuple[Address, ...]:
    """The addresses of a field, in order; what is no address is left out."""
    return read_addresses(field.line)


def read_addresses(line: str) -> tuple[Address, ...]:
    """The addresses of an undecoded line; encoded words are decoded in names alone."""
    found: list[Address] = []
    for pieces in _entries(line):
        entry = _address(pieces)
        if entry:
            found.append(entry)
        if len(found) == MOST:
            break
    return tuple(found)


def address_of(text: str) -> str:
    """The address that a text is, whole, or none: empty."""
    plain = text.strip().strip("<>").strip()
    return plain if _ADDRESS.fullmatch(plain) and len(plain) <= _LONGEST else ""


def addresses_named(text: str) -> tuple[str, ...]:
    """Whatever looks like an address in a text for people."""
    return tuple(dict.fromkeys(_ADDRESS.findall(text)))


def plain_domain(domain: str) -> str:
    """A domain in small letters and ASCII; as it is where it cannot be one."""
    plain = domain.strip().rstrip(".").lower()
    if plain.isascii():
        return plain
    try:
        return plain.encode("idna").decode("ascii")
    except (UnicodeError, ValueError):
        return plain


def organisation_of(domain: str) -> str:
    """The domain that somebody registered, above those that its owner made of it."""
    labels = domain.split(".")
    count = 3 if ".".join(labels[-2:]) in _TWO_LABELS else 2
    return ".".join(labels[-count:])


def keys(addresses: Iterable[Address]) -> frozenset[str]:
    """The keys of several addresses."""
    return frozenset(one.key for one in addresses)


def _entries(line: str) -> Iterator[list[str]]:
    """Parted at commas and semicolons; the name of a group is left out."""
    pieces: list[str] = []
    for match in _PIECE.finditer(line):
        piece = match[0]
        if piece in ",;":
            yield pieces
            pieces = []
        elif piece == ":":
            pieces = []
        else:
            pieces.append(piece)
    yield pieces


def _address(pieces: list[str]) -> Address | None:
    for place in range(len(pieces) - 1, -1, -1):
        if pieces[place].startswith("<"):
            address = address_of(pieces[place])
            return Address(address, _name(pieces[:place])) if address else None
    comments = [piece for piece in pieces if piece.startswith("(")]
    rest = "".join(piece for piece in pieces if not piece.startswith("(")).strip()
    address = address_of(rest) or next(iter(_ADDRESS.findall(rest)), "")
    return Address(address[:_LONGEST], _name(comments)) if address else None


def _name(pieces: list[str]) -> str:
    words = " ".join(map(_unquoted, pieces))
    return shown(decode_words(words))[:200]


def _unquoted(piece: str) -> str:
    if piece[:1] not in '"(':
        return piece.strip()
    return re.sub(r"\\(.)", r"\1", piece[1:-1] if piece[-1:] in '")' else piece[1:])
