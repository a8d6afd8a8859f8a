"""Changes of the trust list: a fresh key, a retired one, a new term, other roots.

A change is in force once enough roots have signed the list that says so: at once where they lie
in the folder and open with the same passphrase. Else the change waits as a draft: each holder
signs a copy of it where the root is, and what they give back is put together here.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from keytool.coupon.format.ed25519 import kid_of
from keytool.coupon.format.roots import (
    ROOT_FILE,
    Roots,
    collected,
    envelopes_of,
    load_roots,
    roots_of,
    roots_text,
)
from keytool.coupon.format.token import TRUST
from keytool.coupon.format.trust import (
    TRUST_FILE,
    Purpose,
    Trust,
    TrustedKey,
    decode_trust,
    encode_trust,
    load_trust,
    read_trust,
)
from keytool.coupon.keys.key_files import encrypted
from keytool.coupon.keys.keystore import (
    FIRST_FILES,
    TOKEN_FILE,
    TRUST_LIFE,
    opened,
    own_key,
    put_file,
    trusted_key,
)
from keytool.coupon.keys.sign import PrivateKeySigner, signed
from keytool.domain.errors import BadInput, Conflict, KeydeskError, StorageTrouble
from keytool.files import remove_file
from keytool.ports import Clock, Signer

if TYPE_CHECKING:
    from keytool.coupon.keys.security_token import TokenKey

DRAFT_FILE = "draft.cbor"


def new_key(folder: Path, passphrase: bytes, clock: Clock, purpose: Purpose) -> TrustedKey:
    """Let a fresh key take over: it signs from now on, and what the last one signed holds.

    Raises as `keystore.unlock`.
    """
    check_passphrase(folder, passphrase)
    private = Ed25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    put_file(folder / f"{kid_of(public).hex()}.pem", encrypted(private, passphrase))
    return _take_over(folder, passphrase, clock, public, purpose)


def new_token_key(
    folder: Path, passphrase: bytes, clock: Clock, purpose: Purpose, made: "TokenKey"
) -> TrustedKey:
    """Let a key that was made in a security token take over. Raises as `keystore.unlock`."""
    from keytool.coupon.keys.security_token import descriptor

    check_passphrase(folder, passphrase)
    put_file(folder / f"{kid_of(made.public).hex()}{TOKEN_FILE}", descriptor(made))
    return _take_over(folder, passphrase, clock, made.public, purpose)


def retire_key(
    folder: Path,
    passphrase: bytes,
    clock: Clock,
    kid: bytes,
    *,
    distrust: bool = False,
    distrust_from: datetime | None = None,
) -> TrustedKey:
    """End a key's issue window; what it signed before holds.

    With `distrust` nothing it ever signed is believed any more; with `distrust_from` no
    coupon that begins then or later. Raises BadInput `signing-key-unknown` and as
    `keystore.unlock`; ValueError for a moment that no list can hold, see `distrusted_after`.
    """
    check_passphrase(folder, passphrase)
    trust = waiting_or_current(folder)
    key = trust.key(kid)
    if key is None:
        raise BadInput("signing-key-unknown", kid=kid.hex())
    now = clock.now().replace(microsecond=0)
    closed = _closed(key, min(now, max(distrust_from or now, key.issue_from)))
    if distrust:
        closed = replace(closed, verify_until=closed.issue_until)
    if distrust_from:
        earliest = min(distrust_from, key.distrust_from or distrust_from)
        closed = replace(closed, distrust_from=earliest)
    keys = tuple(closed if other == key else other for other in trust.keys)
    _commit(folder, passphrase, replace(trust, keys=keys), now)
    return closed


def add_keys(  # noqa: PLR0917  a change, and who signs it
    folder: Path,
    passphrase: bytes,
    clock: Clock,
    keys: Mapping[bytes, Purpose],
    roots: Sequence[Path],
    keep: Callable[[bytes], None],
) -> Trust:
    """Let a seat's keys (public, and what each signs) sign from now on, beside all others, by
    `roots` in files elsewhere, or else those of the folder. `keep` has the list before it is in
    force here, and may refuse it. Raises as `keystore.unlock` and `opened`.
    """
    if not roots:
        check_passphrase(folder, passphrase)
    trust, now = waiting_or_current(folder), clock.now().replace(microsecond=0)
    fresh = [
        trusted_key(key, what, now) for key, what in keys.items() if not trust.key(kid_of(key))
    ]
    signers = [PrivateKeySigner(opened(path, passphrase)) for path in roots]
    trust = replace(trust, keys=(*trust.keys, *fresh))
    return _commit(folder, passphrase, trust, now, signers, keep)


def renew_trust(folder: Path, passphrase: bytes, clock: Clock) -> Trust:
    """The same keys in a list of a new term. Raises as `keystore.unlock`."""
    check_passphrase(folder, passphrase)
    return _commit(folder, passphrase, waiting_or_current(folder), clock.now())


def change_roots(
    folder: Path,
    passphrase: bytes,
    clock: Clock,
    *,
    threshold: int,
    add: Collection[bytes] = (),
    drop: Collection[bytes] = (),
) -> Trust:
    """Let other roots sign the lists after the next one; `drop` names roots by their kids.

    The next list needs enough signatures of the roots of today and of the new ones. Raises
    BadInput `roots-unusable` or `root-unknown`, and as `keystore.unlock`.
    """
    check_passphrase(folder, passphrase)
    trust = waiting_or_current(folder)
    known = _roots(folder, trust).kids()
    for kid in drop:
        if known.pop(kid, None) is None:
            raise BadInput("root-unknown", kid=kid.hex())
    named = {*known.values(), *add}
    try:
        roots = roots_of(named, threshold)
        encode_trust(replace(trust, roots=roots))
    except ValueError as error:
        raise BadInput("roots-unusable", roots=len(named), threshold=threshold) from error
    return _commit(folder, passphrase, replace(trust, roots=roots), clock.now())


def draft(folder: Path) -> Trust | None:
    """The list that waits for signatures, if any. Raises StorageTrouble `trust-list-broken`."""
    try:
        waiting = decode_trust((folder / DRAFT_FILE).read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise StorageTrouble("trust-list-broken", path=str(folder), problem="draft") from error
    return waiting if waiting.version > _current(folder).version else None


def exported(folder: Path, clock: Clock) -> bytes:
    """What holders of roots are to sign: the draft, or the list of today for a new term."""
    waiting = draft(folder)
    if waiting is None:
        current = _current(folder)
        waiting = _next(current, _roots(folder, current), current.version, clock.now())
        put_file(folder / DRAFT_FILE, encode_trust(waiting))
    return encode_trust(waiting)


def import_lists(folder: Path, contents: Sequence[bytes]) -> Trust:
    """Put the signatures of one list together and, if they are enough, let it be in force.

    Also takes a list that is complete already, from another desk. The folder needs no more
    than `root.pub`. Raises BadInput `trust-list-unsigned`; Conflict `trust-list-short`
    (with what it has) or `trust-list-older`; StorageTrouble as `load_trust`.
    """
    try:
        together = collected(contents)
        offered = decode_trust(envelopes_of(together)[0].payload)
    except ValueError as error:
        raise BadInput("trust-list-unsigned", problem=str(error)) from error
    roots = _pinned(folder)
    _check_newer(folder, offered)
    try:
        read_trust(together, roots)
    except ValueError as error:
        if str(error) != "roots":
            raise BadInput("trust-list-unsigned", problem=str(error)) from error
        raise Conflict("trust-list-short", **_signed_by(together, roots, offered)) from error
    _install(folder, together, offered, roots)
    return offered


def waiting_or_current(folder: Path) -> Trust:
    """What the next change is made to."""
    return draft(folder) or _current(folder)


def check_passphrase(folder: Path, passphrase: bytes) -> None:
    """Lest a fresh key be locked with a passphrase that was mistyped.

    Raises BadInput `passphrase-wrong`, StorageTrouble as `keystore.unlock`.
    """
    _current(folder)
    firsts = [folder / name for name in FIRST_FILES.values()]
    others = sorted(set(folder.glob("[!.]*.pem")) - set(firsts))
    wrong: KeydeskError | None = None
    for path in (path for path in (*firsts, *others) if path.exists()):
        try:
            opened(path, passphrase)
        except KeydeskError as error:
            wrong = error
        else:
            return
    raise wrong or StorageTrouble("keystore-unreadable", path=str(folder))


def _take_over(
    folder: Path, passphrase: bytes, clock: Clock, public: bytes, purpose: Purpose
) -> TrustedKey:
    trust, now = waiting_or_current(folder), clock.now().replace(microsecond=0)
    last, fresh = own_key(folder, trust, purpose), trusted_key(public, purpose, now)
    kept = tuple(_closed(key, now) if key == last else key for key in trust.keys)
    _commit(folder, passphrase, replace(trust, keys=(*kept, fresh)), now)
    return fresh


def _commit(  # noqa: PLR0917  a change, and who signs it
    folder: Path,
    passphrase: bytes,
    changed: Trust,
    now: datetime,
    signers: Sequence[Signer] = (),
    keep: Callable[[bytes], None] = lambda _content: None,
) -> Trust:
    """In force when the roots that can be opened are enough, else the draft."""
    current, pinned = _current(folder), _pinned(folder)
    trust = _next(changed, _roots(folder, changed), current.version, now)
    payload = encode_trust(trust)
    roots = signers or _roots_here(folder, passphrase)
    try:
        together = collected(signed(TRUST, payload, root) for root in roots)
        read_trust(together, pinned)
    except ValueError:
        put_file(folder / DRAFT_FILE, payload)
    else:
        keep(together)
        _install(folder, together, trust, pinned)
    return trust


def _install(folder: Path, content: bytes, trust: Trust, pinned: Roots) -> None:
    """The list before the roots: the old roots signed it too, so a stop between harms nothing."""
    put_file(folder / TRUST_FILE, content)
    if trust.roots and trust.roots != pinned:
        put_file(folder / f"handover-{trust.version}.cbor", content)
        put_file(folder / ROOT_FILE, roots_text(trust.roots).encode())
    remove_file(folder / DRAFT_FILE)


def _next(trust: Trust, roots: Roots, version: int, now: datetime) -> Trust:
    issued = now.replace(microsecond=0)
    return Trust(version + 1, issued, issued + TRUST_LIFE, trust.keys, roots)


def _current(folder: Path) -> Trust:
    trust = load_trust(folder)
    if trust is None:
        raise StorageTrouble("keystore-missing", path=str(folder))
    return trust


def _pinned(folder: Path) -> Roots:
    try:
        return load_roots(folder)
    except (OSError, ValueError) as error:
        raise StorageTrouble("trust-list-broken", path=str(folder), problem="root") from error


def _roots(folder: Path, trust: Trust) -> Roots:
    return trust.roots or _pinned(folder)


def _check_newer(folder: Path, offered: Trust) -> None:
    if not (folder / TRUST_FILE).exists():
        return
    current = _current(folder)
    if offered.version < current.version or (
        offered.version == current.version and offered != current
    ):
        raise Conflict("trust-list-older", version=offered.version, newest=current.version)


def _signed_by(content: bytes, roots: Roots, offered: Trust) -> dict[str, object]:
    """How many signatures there are, of the group of roots that has too few."""
    kids = {envelope.kid for envelope in envelopes_of(content)}
    for group in (roots, offered.roots or roots):
        signatures = len(kids & group.kids().keys())
        if signatures < group.threshold:
            break
    return {"signatures": signatures, "threshold": group.threshold}


def _roots_here(folder: Path, passphrase: bytes) -> Iterator[PrivateKeySigner]:
    for path in sorted(folder.glob("root*.pem")):
        try:
            yield PrivateKeySigner(opened(path, passphrase))
        except KeydeskError:
            continue  # a root of another holder: it signs a draft


def _closed(key: TrustedKey, now: datetime) -> TrustedKey:
    """The window ends now; one that began this second or later begins a second before that."""
    ends, second = min(key.issue_until, now), timedelta(seconds=1)
    return replace(key, issue_from=min(key.issue_from, ends - second), issue_until=ends)
