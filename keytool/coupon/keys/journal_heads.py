"""Signed heads of the journal: what its last entry was at a moment, kept beside the register.

Whoever may write the register can also work out every hash of the chain anew, or cut its
end. A head, signed with the journal key and kept where they cannot write, finds both out.
The file has a head in each line, the base64url of a COSE_Sign1 (docs/coupon-format.md,
section 1) over { 0: number, 1: hash of that entry (32 bytes), 6: moment }; it only grows.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from keytool.coupon.format import cbor
from keytool.coupon.format.ed25519 import verifies
from keytool.coupon.format.token import JOURNAL_HEAD, take_apart
from keytool.coupon.format.trust import Purpose, Trust
from keytool.coupon.keys.sign import signed
from keytool.domain.errors import BadInput, Conflict, StorageTrouble
from keytool.domain.journal import Seal
from keytool.domain.moments import moment_at
from keytool.domain.values import dataclass
from keytool.files import append_whole, held_or, make_private_folder
from keytool.ports import Signer
from keytool.services.read_journal import Seals

_MOST = 2**53 - 1


@dataclass(frozen=True, slots=True)
class Head:
    """The entry that was the last at a moment (UTC), and its hash in hex."""

    number: int
    hash: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Held:
    """What became of a journal: the first entry that is not as it was, if any.

    `missing` tells a cut end from a change; `heads` is how many heads were compared.
    """

    broken_at: int | None
    missing: bool
    heads: int


def sign_head(last: Seal | None, signer: Signer, now: datetime) -> tuple[Head, bytes]:
    """The head of a whole journal that ends at `last`, and its token. Raises BadInput
    `journal-empty`.
    """
    if last is None:
        raise BadInput("journal-empty")
    head = Head(*last, now.replace(microsecond=0))
    return head, signed(JOURNAL_HEAD, cbor.encode(_body(head)), signer)


def append_head(path: Path, token: bytes) -> None:
    """Add a line to a file of heads. Raises StorageTrouble `journal-heads-unwritable`."""
    try:
        make_private_folder(path.parent)
        append_whole(path, line_of(token) + b"\n")
    except OSError as error:
        raise held_or(error, StorageTrouble("journal-heads-unwritable", path=str(path))) from error


def line_of(token: bytes) -> bytes:
    return urlsafe_b64encode(token).rstrip(b"=")


def read_heads(path: Path, trust: Trust) -> Iterator[Head]:
    """Raises StorageTrouble `journal-heads-unreadable`, and as `heads_in`."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise held_or(error, StorageTrouble("journal-heads-unreadable", path=str(path))) from error
    yield from heads_in(content, str(path), trust)


def heads_in(content: bytes, where: str, trust: Trust) -> Iterator[Head]:
    """The heads of a file's lines. Raises BadInput `journal-head-broken` for a line that no journal
    key of the list signed.
    """
    for number, line in enumerate(content.splitlines(), 1):
        try:
            yield head_of(urlsafe_b64decode(line + b"=" * (-len(line) % 4)), trust)
        except ValueError as error:
            raise BadInput("journal-head-broken", path=where, line=number) from error


def kept_heads(tokens: Iterable[bytes], trust: Trust) -> Iterator[Head]:
    """What a register keeps. Raises BadInput `journal-head-broken`."""
    for number, token in enumerate(tokens, 1):
        try:
            yield head_of(token, trust)
        except ValueError as error:
            raise BadInput("journal-head-broken", path="journal_heads", line=number) from error


def held(seals: Seals, heads: Iterable[Head]) -> Held:
    """The journal against its own chain and against what was signed of it."""
    known = sorted(set(heads), key=lambda head: head.number)
    broken, last = seals.broken_at, seals.last
    for head in known:
        if last is None or head.number > last[0]:
            end = (last[0] if last else 0) + 1
            return Held(min(end, broken or end), missing=True, heads=len(known))
        if seals.of.get(head.number) != (head.number, head.hash):
            return Held(min(head.number, broken or head.number), missing=False, heads=len(known))
    return Held(broken, missing=False, heads=len(known))


def require_whole(found: Held) -> None:
    """Raises Conflict `journal-broken`: a head would vouch for what was changed."""
    if found.broken_at is not None:
        raise Conflict("journal-broken", number=found.broken_at)


def head_of(token: bytes, trust: Trust) -> Head:
    """Raises ValueError for what no journal key of the list signed."""
    envelope = take_apart(JOURNAL_HEAD, token)
    key = trust.key(envelope.kid)
    if key is None or key.purpose is not Purpose.JOURNAL:
        raise ValueError("issuer")
    if not verifies(key.public, envelope.signed, envelope.signature):
        raise ValueError("signature")
    head = cbor.decode(envelope.payload, _read, _body)
    if not key.issue_from <= head.at <= key.issue_until:  # it may be retired in that second
        raise ValueError("moment")
    return head


def _body(head: Head) -> dict[int, object]:
    return {0: head.number, 1: bytes.fromhex(head.hash), 6: int(head.at.timestamp())}


def _read(body: Any) -> Head:
    moment = moment_at(cbor.integer(body[6], 0, 253_370_764_800))
    return Head(cbor.integer(body[0], 1, _MOST), cbor.octets(body[1], 32, 32).hex(), moment)
