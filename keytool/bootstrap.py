"""The composition root, which alone knows every adapter; each is opened on its first use."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from keytool.domain.values import dataclass
from keytool.presence import Presence
from keytool.setup.process import Settings
from keytool.setup.silence import Silence
from keytool.upkeep import Upkeep

if TYPE_CHECKING:
    from drivers.doctor import Finding
    from drivers.opening import Extras
    from drivers.reader import DeskReader
    from keytool.coupon.format.trust import Trust
    from keytool.coupon.keys.desk_keys import DeskKeys
    from keytool.domain.continuity import RegisterDoubt
    from keytool.ports import Clock, Making, Mint, Register, Speaker
    from keytool.ports.sample import Sample
    from keytool.ports.seen_journals import SeenJournals
    from keytool.rulebook.book import Rulebook
    from keytool.services.complete_replacement import ActTools
    from keytool.services.desk import Desk, Person


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class Workplace(Presence, Upkeep):
    """One process's adapters, opened as they are asked for; `close` gives them back.

    `making` says whether a register is made where there is none, and `made` is told its place;
    not told, one is made anywhere, but in an empty file that somebody named. `doubted` is told of
    a register that lacks what this desk has seen of it.
    """

    def __init__(
        self,
        settings: Settings,
        making: "Making | None" = None,
        made: Callable[[str], None] | None = None,
        doubted: "Callable[[RegisterDoubt], None] | None" = None,
    ) -> None:
        self.settings = settings
        self._making = making
        self._made = made
        self._doubted = doubted
        self.clock: Clock = SystemClock()
        self.sample: Sample | None = None
        self._silence, self.has_saved = Silence(), False

    @cached_property
    def register(self) -> "Register":
        from keytool.ports import Making

        usual = Making.ANYWHERE if self.settings.own_folder else Making.AS_NEW_FILE
        told = {"made": self._made, "saved": self._note_saved, "doubted": self._doubted}
        return self._opened(making=self._making or usual, **told)

    def _opened(self, **more: Any) -> "Register":
        """With its rules: what it has adopted is known from its first unit of work on."""
        from db.register import SqlRegister
        from keytool.services.adopt_edition import following
        from keytool.services.guard import SeatGuard
        from keytool.setup.answered_servers import FOLDER, AnsweredInHome

        follow = following(lambda: self.__dict__.get("rulebook"))
        more |= {"seen": self.seen, "entered": follow, "silence": self._silence}
        answered = AnsweredInHome(self.settings.home / FOLDER)
        more |= {"answered": answered, "guard": SeatGuard(self.present)}
        return SqlRegister(self.settings.db, self.clock, **more)

    @cached_property
    def seen(self) -> "SeenJournals":
        """What this desk remembers of the registers it works with."""
        from keytool.setup.seen_journals import FOLDER, SeenInHome

        return SeenInHome(self.settings.home / FOLDER)

    def _note_saved(self) -> None:  # for who has to say whether something was saved
        self.has_saved = True

    @cached_property
    def register_to_read(self) -> "Register":
        """The same for who only reads: it is neither made nor upgraded."""
        return self._opened(reading_only=True)

    @property
    def register_name(self) -> str:
        """Where the register lies, without a password."""
        from keytool.setup.addresses import without_secrets

        return without_secrets(self.settings.db)

    def open_register(self) -> None:
        """Bring the register to this version, or make it where that is allowed."""
        with self.desk.register.read():
            pass

    @property
    def has_register(self) -> bool:
        """Whether there is one to ask; asking would make a file where there was none."""
        return "://" in self.settings.db or Path(self.settings.db).expanduser().exists()

    @cached_property
    def rulebook(self) -> "Rulebook":
        """The built-in editions, this home's own, and those that the register has adopted."""
        from keytool.rulebook.loader import rulebook_of
        from keytool.services.adopt_edition import look_into

        book = rulebook_of(self.settings.home)
        return book.of_register(lambda: look_into(self._register_known))

    @property
    def extras(self) -> "Extras":
        """Sources of key ids that only some desks have."""
        from drivers.opening import Extras
        from keytool.setup.desk import readers_of

        named = readers_of(self.settings.home)
        return Extras(named.guardant_net, named.sentinel_library, named.guardant_library)

    @cached_property
    def reader(self) -> "DeskReader":
        from drivers.opening import open_reader

        return open_reader(self.settings.reader, self.extras)

    def examine(self) -> "tuple[Finding, ...]":
        """What the doctor finds on this desk."""
        from keytool.examining import calendar_of, examined

        today = self._today()
        calendar = lambda: calendar_of(self.rulebook, today)  # noqa: E731  asked there
        return examined(self.reader, self.settings, calendar, self.logins)

    def record(self) -> dict[str, Any]:
        """A bus file's content with everything that this desk told. Raises DeviceTrouble."""
        from drivers.recording import record_desk

        return record_desk(self.settings.reader, self.extras)

    @property
    def desk(self) -> "Desk":
        """Of whoever sits here now."""
        login = self.present.login
        return replace(self._desk, operator=login) if login else self._desk

    @cached_property
    def _desk(self) -> "Desk":
        from keytool.coupon.checking.evidence import SignedEvidence
        from keytool.i18n.case_letters import write_case_letter
        from keytool.services.desk import Desk
        from keytool.setup.markings import load_patterns

        return Desk(
            self.register,
            self.rulebook,
            self.clock,
            self.settings.operator,
            lambda: self.seat,
            SignedEvidence(self.trust),
            lambda: load_patterns(self.settings.home),
            self.seen,
            write_case_letter,
            lambda: _person_at(self.settings.home),
            self.present,
            self.register.logins,
        )

    @cached_property
    def seat(self) -> str | None:
        """What this home is called in lists that several seats share."""
        from keytool.setup.seat import seat_of

        return seat_of(self.settings.home)

    @cached_property
    def speaker(self) -> "Speaker":
        from drivers.speaker import SystemSpeaker

        return SystemSpeaker(lambda: self.desk_settings.sounds.volume)

    @cached_property
    def keystore(self) -> Path:
        return self.settings.home / "keys"

    def trust(self) -> "Trust | None":
        """The issuers this desk trusts; None before any signing keys were made."""
        from keytool.coupon.format.trust import SEEN_FILE
        from keytool.coupon.keys.kept_trust import trust_in_force

        seen = self.settings.home / SEEN_FILE
        return trust_in_force(self.keystore, seen, self._register_known)

    @property
    def _register_known(self) -> "Register | None":
        """Whoever only checks a coupon, or asks for a rule, makes and upgrades none."""
        if "register" in self.__dict__:
            return self.register
        return self.register_to_read if self.has_register else None

    @property
    def signing_keys(self) -> "DeskKeys":
        from keytool.coupon.keys.desk_keys import DeskKeys

        return DeskKeys(self.keystore, self.settings.home, self.desk)

    def mint(self, passphrase: bytes) -> "Mint":
        """Raises as `DeskKeys.signer`."""
        return self.signing_keys.mint(passphrase)

    def act_tools(self, coupons: bytes, receipts: bytes) -> "ActTools":
        """What signs a replacement. Raises as `DeskKeys.signer`."""
        return self.signing_keys.act_tools(coupons, receipts)

    def close(self) -> None:
        for part in ("reader", "speaker", "register", "register_to_read"):
            if part in self.__dict__:
                self.__dict__.pop(part).close()


def _person_at(home: Path) -> "Person":
    from keytool.services.desk import Person
    from keytool.setup.desk import person_of

    told = person_of(home)
    return Person(told.name, told.phone)
