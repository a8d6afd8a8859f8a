"""Roots: whose signatures make a trust list, and how many of them it takes.

    root.pub  `threshold 2` and a root's public key in 64 hex digits on each further line;
              the first line may be left out where one root is enough

A signed list is the COSE_Sign1 of one root, or a CBOR array of several such over the same
payload, in ascending order of their kids. So each root signs where it is, alone, and what
it gives is a list in itself; to put signatures together is to collect files.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from keytool.coupon.format import cbor
from keytool.coupon.format.ed25519 import is_sound_point, kid_of, verifies
from keytool.coupon.format.token import TRUST, Envelope, take_apart
from keytool.domain.values import dataclass

ROOT_FILE = "root.pub"
MOST_ROOTS = 16
MOST_BYTES = 131_072
_SIGN1 = 0xD2
_THRESHOLD = "threshold "


@dataclass(frozen=True, slots=True)
class Roots:
    """Public keys (32 bytes each, ascending) of which `threshold` must sign."""

    keys: tuple[bytes, ...]
    threshold: int = 1

    def kids(self) -> dict[bytes, bytes]:
        """Public keys by their kids."""
        return {kid_of(key): key for key in self.keys}


def roots_of(keys: Iterable[bytes], threshold: int) -> Roots:
    """Raises ValueError for roots that nobody could rely on."""
    roots = Roots(tuple(sorted(keys)), threshold)
    if not 1 <= threshold <= len(roots.keys) <= MOST_ROOTS:
        raise ValueError("number of roots")
    if len(roots.kids()) != len(roots.keys):
        raise ValueError("equal roots")
    if not all(map(is_sound_point, roots.keys)):
        raise ValueError("unsound root")
    return roots


def roots_body(roots: Roots) -> list[object]:
    return [roots.threshold, list(roots.keys)]


def read_roots_body(body: Any) -> Roots:
    """Raises ValueError or what a value of another shape raises."""
    threshold, keys = body
    public = [cbor.octets(key, 32, 32) for key in keys]
    return roots_of(public, cbor.integer(threshold, 1, MOST_ROOTS))


def roots_text(roots: Roots) -> str:
    """What `root.pub` holds."""
    first = [f"{_THRESHOLD}{roots.threshold}"] if len(roots.keys) > 1 else []
    return "\n".join([*first, *(key.hex() for key in roots.keys), ""])


def load_roots(folder: Path) -> Roots:
    """The roots that `folder` rests on. Raises OSError and ValueError."""
    lines = (folder / ROOT_FILE).read_text("ascii").split("\n")
    threshold = 1
    if lines[0].startswith(_THRESHOLD):
        threshold = int(lines.pop(0).removeprefix(_THRESHOLD))
    keys = [bytes.fromhex(line.strip()) for line in lines if line.strip()]
    if any(len(key) != 32 for key in keys):
        raise ValueError("root")
    return roots_of(keys, threshold)


def envelopes_of(content: bytes) -> list[Envelope]:
    """The signatures of a list, over one payload and by distinct roots. Raises ValueError."""
    envelopes = [take_apart(TRUST, copy) for copy in _copies(content)]
    kids = [envelope.kid for envelope in envelopes]
    if any(one >= next_ for one, next_ in pairwise(kids)):
        raise ValueError("order of signatures")
    if len({envelope.payload for envelope in envelopes}) != 1:
        raise ValueError("signatures of different lists")
    return envelopes


def require(envelopes: Sequence[Envelope], roots: Roots) -> None:
    """Raises ValueError unless at least the threshold of `roots` signed.

    Signatures of others are left aside; a wrong one in a root's name spoils the list.
    """
    known, proven = roots.kids(), 0
    for envelope in envelopes:
        if public := known.get(envelope.kid):
            if not verifies(public, envelope.signed, envelope.signature):
                raise ValueError("signature")
            proven += 1
    if proven < roots.threshold:
        raise ValueError("roots")


def collected(contents: Iterable[bytes]) -> bytes:
    """One list with the signatures of all. Raises ValueError where they sign different lists."""
    copies = {
        take_apart(TRUST, copy).kid: copy for content in contents for copy in _copies(content)
    }
    ordered = [copies[kid] for kid in sorted(copies)]
    together = ordered[0] if len(ordered) == 1 else cbor.encode(ordered)
    envelopes_of(together)
    return together


def _copies(content: bytes) -> Sequence[bytes]:
    if content[:1] == bytes([_SIGN1]):
        return (content,)
    if len(content) > MOST_BYTES:
        raise ValueError("size")
    return cbor.decode(content, _read_copies, list)


def _read_copies(value: Any) -> tuple[bytes, ...]:
    if type(value) is not list or not 2 <= len(value) <= MOST_ROOTS:
        raise ValueError("number of signatures")
    return tuple(cbor.octets(copy, 1, TRUST.most_bytes) for copy in value)
