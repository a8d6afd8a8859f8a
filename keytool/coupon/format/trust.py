"""Whom this desk believes: a list of public keys, signed by enough of its roots.

    trust.cbor  signed by roots (`roots`) over { 0: version, 1: issued, 2: expires,
                3: [ [public key, purpose, issue from, issue until, verify until,
                      distrust from], ... ],
                4: [threshold, [root's public key, ...]] }
    root.pub    the roots themselves: what everything rests on

`distrust from` and 4 may be missing. All moments are seconds since 1970 (UTC). A kid is the
first 8 bytes of the SHA-256 of the public key; it is computed, never believed.
"""

from contextlib import suppress
from datetime import UTC, date, datetime
from enum import IntEnum
from pathlib import Path
from typing import Any

from keytool.coupon.format import cbor
from keytool.coupon.format.ed25519 import is_sound_point, kid_of
from keytool.coupon.format.roots import (
    Roots,
    envelopes_of,
    load_roots,
    read_roots_body,
    require,
    roots_body,
)
from keytool.domain.days import day_after, local_midnight
from keytool.domain.errors import BadInput, StorageTrouble
from keytool.domain.moments import moment_at
from keytool.domain.values import dataclass
from keytool.files import held_or, put_whole

TRUST_FILE = "trust.cbor"
SEEN_FILE = "trust-seen"
"""Beside the folder: the newest version that this desk has read."""
_MOST_KEYS = 256
"""Of 20 seats with three keys a year, of which each is believed for four: 240."""
_LATEST = 253_370_764_800


class Purpose(IntEnum):
    """What a key may sign. A key has one purpose."""

    COUPON = 1
    STATUS = 2
    JOURNAL = 3
    RECEIPT = 4


@dataclass(frozen=True, slots=True)
class TrustedKey:
    """A public key (32 bytes), its purpose, when it may issue and until when it verifies.

    What begins, or was made, at `distrust_from` or later is not believed.
    """

    public: bytes
    purpose: Purpose
    issue_from: datetime
    issue_until: datetime
    verify_until: datetime
    distrust_from: datetime | None = None

    @property
    def kid(self) -> bytes:
        return kid_of(self.public)


@dataclass(frozen=True, slots=True)
class Trust:
    """A trust list whose signatures held. Equal kids and unsound keys never get here.

    `roots` sign the lists after this one; None in lists made before roots could change.
    """

    version: int
    issued: datetime
    expires: datetime
    keys: tuple[TrustedKey, ...]
    roots: Roots | None = None

    def key(self, kid: bytes) -> TrustedKey | None:
        for key in self.keys:
            if kid_of(key.public) == kid:
                return key
        return None


def encode_trust(trust: Trust) -> bytes:
    """The payload that roots sign. Raises ValueError for a list nobody may sign."""
    _check(trust)
    return cbor.encode(_body(trust))


def decode_trust(payload: bytes) -> Trust:
    """What `encode_trust` wrote; nothing is proven by it. Raises ValueError."""
    trust = cbor.decode(payload, _read, _body)
    _check(trust)
    return trust


def read_trust(content: bytes, roots: Roots) -> Trust:
    """The list, when enough of `roots` signed it. Raises ValueError.

    A list that names other roots needs the signatures of enough of those as well.
    """
    envelopes = envelopes_of(content)
    require(envelopes, roots)
    trust = decode_trust(envelopes[0].payload)
    if trust.roots and trust.roots != roots:
        require(envelopes, trust.roots)
    return trust


def load_trust(folder: Path, seen: Path | None = None) -> Trust | None:
    """The trust list kept in `folder`; None where no signing keys were ever made.

    `seen` is a file that remembers the newest version ever read. Needs no passphrase. Raises
    StorageTrouble `trust-list-unreadable`, `trust-list-broken`, `trust-list-rolled-back`, or
    `trust-seen-unreadable` for that file.
    """
    try:
        roots = load_roots(folder)
        content = (folder / TRUST_FILE).read_bytes()
    except FileNotFoundError:
        if not folder.exists():
            return None
        raise StorageTrouble("trust-list-broken", path=str(folder), problem="missing") from None
    except OSError as error:
        raise held_or(error, StorageTrouble("trust-list-unreadable", path=str(folder))) from error
    except ValueError as error:
        raise StorageTrouble("trust-list-broken", path=str(folder), problem="root") from error
    try:
        trust = read_trust(content, roots)
        newest = _newest(seen, trust.version) if seen else trust.version
    except ValueError as error:
        raise StorageTrouble("trust-list-broken", path=str(folder), problem=str(error)) from error
    if trust.version < newest:
        raise StorageTrouble(
            "trust-list-rolled-back", path=str(folder), version=trust.version, newest=newest
        )
    return trust


def _newest(seen: Path, version: int) -> int:
    """The newest version read so far, this one among them. Raises StorageTrouble
    `trust-seen-unreadable`.
    """
    try:
        newest = int(seen.read_text("ascii"))
    except FileNotFoundError:
        newest = 0
    except (OSError, ValueError) as error:
        raise StorageTrouble("trust-seen-unreadable", path=str(seen)) from error
    if version > newest:
        with suppress(OSError):  # a home that cannot be written remembers nothing
            put_whole(seen, f"{version}\n".encode(), private=True)
    return max(version, newest)


def _body(trust: Trust) -> dict[int, object]:
    body: dict[int, object] = {
        0: trust.version,
        1: _seconds(trust.issued),
        2: _seconds(trust.expires),
        3: [_key_body(key) for key in trust.keys],
    }
    return body | {4: roots_body(trust.roots)} if trust.roots else body


def _key_body(key: TrustedKey) -> list[object]:
    moments = [key.issue_from, key.issue_until, key.verify_until]
    if key.distrust_from is not None:
        moments.append(key.distrust_from)
    return [key.public, key.purpose.value, *map(_seconds, moments)]


def _read(body: Any) -> Trust:
    keys = tuple(
        TrustedKey(cbor.octets(public, 32, 32), Purpose(purpose), *map(_moment, moments))
        for public, purpose, *moments in body[3]
    )
    roots = read_roots_body(body[4]) if 4 in body else None
    version = cbor.integer(body[0], 1, _LATEST)
    return Trust(version, _moment(body[1]), _moment(body[2]), keys, roots)


def _check(trust: Trust) -> None:
    if not 1 <= len(trust.keys) <= _MOST_KEYS:
        raise ValueError("number of keys")
    if len({key.kid for key in trust.keys}) != len(trust.keys):
        raise ValueError("equal kids")
    if trust.issued >= trust.expires:
        raise ValueError("term of the list")
    if trust.roots and {key.public for key in trust.keys} & set(trust.roots.keys):
        raise ValueError("root among the keys")
    for key in trust.keys:
        if not is_sound_point(key.public):
            raise ValueError("unsound key")
        if not key.issue_from < key.issue_until <= key.verify_until:
            raise ValueError("term of a key")


def distrusted_after(day: date) -> datetime:
    """The first moment after a day, where editions count days.

    Raises BadInput `date-far-off` where no list can hold it.
    """
    moment = local_midnight(day_after(day)).astimezone(UTC)
    if not 0 <= moment.timestamp() <= _LATEST:
        raise BadInput("date-far-off", text=day.isoformat())
    return moment


def _seconds(moment: datetime) -> int:
    """Raises ValueError for a moment that nobody could read again."""
    return cbor.integer(int(moment.timestamp()), 0, _LATEST)


def _moment(seconds: object) -> datetime:
    return moment_at(cbor.integer(seconds, 0, _LATEST))
