"""Signing keys of a seat: it makes them and asks, a holder of the root signs, it signs with them.

The private parts never leave the seat. What goes through the register is signed by the keys
themselves and compared by two people in words, so whoever may write the register alone can let
nobody else's keys be signed.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from keytool.coupon.format.roots import load_roots
from keytool.coupon.format.seat_request import (
    LONGEST_SEAT,
    Asked,
    AskedKey,
    digest_of_roots,
    encode_request,
    fingerprint,
    message_to_sign,
    read_request,
)
from keytool.coupon.format.trust import Purpose, Trust, load_trust
from keytool.coupon.keys.kept_trust import new_list, take_newer
from keytool.coupon.keys.key_files import encrypted, require_passphrase
from keytool.coupon.keys.keystore import put_file
from keytool.coupon.keys.trust_changes import add_keys, check_passphrase
from keytool.domain.errors import BadInput, Conflict, StorageTrouble
from keytool.domain.seat_requests import ASKED, GRANTED, RequestState, SeatRequest
from keytool.services.desk import Desk
from keytool.services.mind_register import name_of_register
from keytool.services.rights import require_right
from keytool.services.seat_requests import grant_request, keep_request, seat_requests
from keytool.services.signed_papers import has_lists

PURPOSES = (Purpose.COUPON, Purpose.RECEIPT, Purpose.JOURNAL)
"""What a seat needs to issue coupons and to complete replacements; its heads of the journal are
evidence beside the others'. Status lists are signed where the site is published.
"""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a seat is called, and what its keys shall sign. With `anew` neither the passphrase of
    before nor a request that waits counts.
    """

    seat: str
    purposes: Sequence[Purpose] = PURPOSES
    anew: bool = False


@dataclass(frozen=True, slots=True)
class SeatKeys:
    """The keys in `folder`, which are this seat's, and the requests of all seats."""

    folder: Path
    desk: Desk

    def ask(self, wish: Wish, passphrase: bytes) -> SeatRequest:
        """Make keys and ask for their signature; one that waits already is given again.

        Raises Conflict `register-without-trust`, as `require_right`, `take_newer`; BadInput
        `seat-name`, `passphrase-wrong`, `passphrase-weak`; StorageTrouble `keystore-unwritable`.
        """
        require_right(self.desk, ASKED)
        if not has_lists(self.desk):
            raise Conflict("register-without-trust")
        if not 0 < len(wish.seat) <= LONGEST_SEAT or not wish.seat.isprintable():
            raise BadInput("seat-name", most=LONGEST_SEAT)
        take_newer(self.folder, self.desk.register)
        waiting = self.own(RequestState.WAITING)
        if waiting and not wish.anew:
            return waiting[-1]
        self._require_passphrase(passphrase, anew=wish.anew)
        made = {purpose: Ed25519PrivateKey.generate() for purpose in wish.purposes}
        asked = self._signed(wish.seat, made)
        for key, private in zip(asked.keys, made.values(), strict=True):
            put_file(self.folder / f"{key.kid.hex()}.pem", encrypted(private, passphrase))
        kids = tuple(key.kid.hex() for key in asked.keys)
        content = encode_request(asked)
        request = SeatRequest(wish.seat, self.desk.operator, asked.at, kids, content)
        return keep_request(self.desk, request)

    def own(self, *states: RequestState) -> tuple[SeatRequest, ...]:
        """This seat's, in these states: the private parts lie here."""
        here = {path.stem for path in self.folder.glob("[!.]*.pem")}
        found, trusted = seat_requests(self.desk), self.trusted()
        mine = [one for one in found if here.intersection(one.kids)]
        return tuple(one for one in mine if not states or one.state(trusted) in states)

    def trusted(self) -> frozenset[str]:
        """The kids of the list that this seat has, as far as it has any."""
        trust = load_trust(self.folder) if self.folder.exists() else None
        return frozenset(key.kid.hex() for key in trust.keys) if trust else frozenset()

    def install(self) -> tuple[SeatRequest, ...]:
        """Take the newest list, and give this seat's requests. Raises as `take_newer`."""
        take_newer(self.folder, self.desk.register)
        return self.own()

    def grant(self, request: SeatRequest, passphrase: bytes, roots: Sequence[Path] = ()) -> Trust:
        """Sign a seat's keys, where the root lies or is plugged in. With several roots the list
        may be a draft first, which the other holders sign.

        Raises as `proven_request`, `add_keys`, `require_right`, `grant_request`.
        """
        require_right(self.desk, GRANTED)
        take_newer(self.folder, self.desk.register)
        trusted = self.trusted()
        if request.state(trusted) is not RequestState.WAITING:
            raise Conflict("signing-request-settled", number=request.id, seat=request.seat)
        asked = proven_request(request)
        self._require_ours(asked)

        def keep(content: bytes) -> None:
            grant_request(self.desk, request.id, trusted, new_list(content))

        keys = {key.public: key.purpose for key in asked.keys}
        clock = self.desk.clock
        return add_keys(self.folder, passphrase, clock, keys, roots, keep)

    def _signed(self, seat: str, made: dict[Purpose, Ed25519PrivateKey]) -> Asked:
        keys = tuple(
            AskedKey(private.public_key().public_bytes_raw(), purpose)
            for purpose, private in made.items()
        )
        roots, now = digest_of_roots(load_roots(self.folder)), self.desk.clock.now()
        register, at = name_of_register(self.desk), now.replace(microsecond=0)
        asked = Asked(register, seat, self.desk.operator, at, roots, keys)
        message = message_to_sign(asked)
        proven = (
            replace(key, proof=private.sign(message))
            for key, private in zip(keys, made.values(), strict=True)
        )
        return replace(asked, keys=tuple(proven))

    def _require_passphrase(self, passphrase: bytes, *, anew: bool) -> None:
        require_passphrase(passphrase)
        if not anew and next(self.folder.glob("[!.]*.pem"), None):
            check_passphrase(self.folder, passphrase)

    def _require_ours(self, asked: Asked) -> None:
        """Raises Conflict `signing-request-foreign`, `signing-request-other-roots`."""
        if asked.register != name_of_register(self.desk):
            raise Conflict("signing-request-foreign", seat=asked.seat)
        if asked.roots != digest_of_roots(load_roots(self.folder)):
            raise Conflict("signing-request-other-roots", seat=asked.seat)


def proven_request(request: SeatRequest) -> Asked:
    """What its keys signed. Raises StorageTrouble `signing-request-broken`, also where the row
    beside it says otherwise.
    """
    try:
        asked = read_request(request.content)
    except ValueError as error:
        raise _broken(request, str(error)) from error
    kids = tuple(key.kid.hex() for key in asked.keys)
    told = (request.seat, request.operator, request.at, request.kids)
    if told != (asked.seat, asked.operator, asked.at, kids):
        raise _broken(request, "row")
    return asked


def fingerprint_of(request: SeatRequest) -> bytes:
    """What two people compare; see `fingerprint`."""
    return fingerprint(request.content)


def seats_of(requests: Collection[SeatRequest]) -> dict[str, str]:
    """Whose keys are whose: the seats by kids."""
    return {kid: one.seat for one in requests for kid in one.kids}


def _broken(request: SeatRequest, problem: str) -> StorageTrouble:
    return StorageTrouble("signing-request-broken", number=request.id, problem=problem)
