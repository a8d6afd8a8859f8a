"""The signing keys of a desk, and what is put down by itself whenever they are open."""

from contextlib import suppress
from pathlib import Path

from keytool.coupon.format.key_reference import reference_of
from keytool.coupon.format.trust import TRUST_FILE, Purpose, load_trust
from keytool.coupon.keys.act_sign import act_signer
from keytool.coupon.keys.kept_trust import begin_trust, keep_trust, take_newer
from keytool.coupon.keys.keystore import unlock
from keytool.coupon.keys.seat_keys import SeatKeys
from keytool.coupon.keys.self_signing import Due, sign_when_due
from keytool.coupon.keys.sign import CouponMint
from keytool.domain.errors import Conflict, KeydeskError, StorageTrouble
from keytool.domain.seat_requests import RequestState
from keytool.domain.values import dataclass
from keytool.ports import Signer
from keytool.ports.requests import asked_now
from keytool.services.complete_replacement import ActTools
from keytool.services.desk import Desk
from keytool.services.mind_register import name_of_register
from keytool.services.signed_papers import has_lists

HEADS_FOLDER, _NAMELESS_HEADS = "heads", "journal-heads"


@dataclass(frozen=True, slots=True)
class DeskKeys:
    """The keys in `folder`, of a desk whose home is `home`."""

    folder: Path
    home: Path
    desk: Desk

    @property
    def heads_file(self) -> Path:
        """A home may work with several registers, and a head is of one."""
        return self.home / HEADS_FOLDER / name_of_register(self.desk)

    def heads_files(self) -> tuple[Path, ...]:
        """Those that are there; the file of before registers had names is everybody's."""
        files = (self.heads_file, self.home / _NAMELESS_HEADS)
        return tuple(file for file in files if file.exists())

    def sign_journal(self, secret: bytes | None) -> None:
        """Sign what was done since the last head; where that is not possible now, later."""
        if secret and self.folder.exists():
            self._put_down(secret, always=True)

    def journal_signer(self, secret: bytes | None) -> Signer | None:
        """Of what this desk made, for who can do without: None where there is no key for it now."""
        if not secret:
            return None
        try:
            return self._journal(secret)
        except KeydeskError:
            return None

    def signer(
        self, secret: bytes, purpose: Purpose = Purpose.COUPON, *, heads: bool = False
    ) -> Signer:
        """Open a key for use in the register. With `heads` the journal is signed whenever
        something was done since the last head, else once a day.

        What other desks changed in the list is taken first, so keys that were signed meanwhile
        sign. Raises as `unlock`; StorageTrouble `keystore-lost` where the register has worked with
        keys that are not here; Conflict `signing-key-waits` where this seat has asked for its own.
        """
        self.catch_up()
        try:
            signer = unlock(self.folder, secret, self.desk.clock, purpose)
        except StorageTrouble as error:
            raise self._why_missing(error) from error
        self._put_down(secret, always=heads)
        return signer

    def mint(self, secret: bytes) -> CouponMint:
        return CouponMint(self.signer(secret))

    def act_tools(self, coupons: bytes, receipts: bytes) -> ActTools:
        """What signs a replacement: the secrets of the coupons' key and of the receipts' key."""
        receipt = self.signer(receipts, Purpose.RECEIPT)
        return ActTools(self.mint(coupons), reference_of, act_signer(receipt))

    @property
    def of_seat(self) -> SeatKeys:
        """Asking for keys, and signing those of other seats."""
        return SeatKeys(self.folder, self.desk)

    def catch_up(self) -> None:
        """Take the lists that other desks changed; what cannot be taken now says so elsewhere."""
        if self.folder.exists():
            with suppress(KeydeskError, OSError):
                take_newer(self.folder, self.desk.register)

    def others_sign(self) -> bool:
        """Whether the register worked with signing keys before: then no others begin here."""
        return has_lists(self.desk)

    def keep_trust(self) -> None:
        """Let the register have the list as it is now; where it cannot be written, later."""
        with suppress(KeydeskError, OSError):
            keep_trust(self.desk, (self.folder / TRUST_FILE).read_bytes())

    def begin_trust(self) -> None:
        """Let the register have the first list of keys that were made just now, in the same way."""
        with suppress(KeydeskError, OSError):
            begin_trust(self.desk, (self.folder / TRUST_FILE).read_bytes())

    def _put_down(self, secret: bytes, *, always: bool) -> None:
        """A journal's key with another secret, a register that cannot be written: then it is
        not the moment, and what was asked for says by itself what is wrong.
        """
        with asked_now().beside(), suppress(KeydeskError):
            self.keep_trust()
            trust = load_trust(self.folder)
            if trust:
                due = Due(self.heads_file, lambda: self._journal(secret), always=always)
                sign_when_due(self.desk, trust, due)

    def _journal(self, secret: bytes) -> Signer:
        return unlock(self.folder, secret, self.desk.clock, Purpose.JOURNAL)

    def _why_missing(self, error: StorageTrouble) -> KeydeskError:
        if error.code not in {"keystore-missing", "signing-key-missing"} or not self.others_sign():
            return error
        waiting = self.of_seat.own(RequestState.WAITING)
        if waiting:
            return Conflict("signing-key-waits", seat=waiting[-1].seat)
        return (
            StorageTrouble("keystore-lost", **error.params)
            if error.code == "keystore-missing"
            else error
        )
