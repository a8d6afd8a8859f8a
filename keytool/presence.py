"""Who sits at a workplace: by its file of today, by a password, or as a job by one in a file; and
what else lies in files of their own.
"""

from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from keytool.domain.errors import BadInput, Conflict, KeydeskError, StorageTrouble
from keytool.setup.process import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from keytool.domain.operators import Operator
    from keytool.ports import Clock
    from keytool.services.desk import Desk
    from keytool.services.guard import Present
    from keytool.setup.signed_in import SignedIn


class Presence(Protocol):
    """The part of a workplace that knows who sits there."""

    settings: Settings
    clock: "Clock"

    @property
    def desk(self) -> "Desk": ...
    @property
    def register_name(self) -> str: ...
    @property
    def has_register(self) -> bool: ...

    @cached_property
    def present(self) -> "Present":
        """Who signed in here today with a command, and has not gone."""
        from keytool.services.guard import Present

        told = self._signed_in.today(self._today())
        return Present(told.login or None)

    @property
    def _signed_in(self) -> "SignedIn":
        from keytool.setup.signed_in import SignedIn

        place = self.register_name
        whole = place if "://" in place else str(Path(place).expanduser().absolute())
        return SignedIn(self.settings.home, whole)

    def _today(self) -> "date":
        from keytool.domain.days import local_day  # brings the time zones, after the first paint

        return local_day(self.clock.now())

    def enter(self, login: str, secret: str, *, pin: bool = False) -> "Operator":
        """Let an operator sit here; too many wrong pins bring the password back.

        Raises as `sign_in` and `unlock`.
        """
        from keytool.services.sign_in import sign_in, unlock

        day = self._today()
        if not pin:
            found = sign_in(self.desk, login, secret)
            self._signed_in.give(day, found.login)
            return found
        wanted = login.strip().casefold()
        given = wanted in self._signed_in.today(day).given
        try:
            return unlock(self.desk, login, secret, given_today=given)
        except Conflict as error:
            if error.code == "sign-in-paused":
                self._signed_in.ask_again(day, wanted)
            raise

    def enter_by_badge(self, scanned: str) -> "Operator | None":
        """Let whose badge it is sit here, where a badge is enough; None where the pin or the
        password has to follow. Raises as `whose_badge`, Conflict `sign-in-paused`.
        """
        from keytool.services.sign_in import unlock_by_badge

        try:
            return unlock_by_badge(self.desk, scanned, given_today=self.pin_is_enough)
        except Conflict as error:
            if error.code in {"badge-not-enough", "password-first"}:
                return None
            raise

    def pin_is_enough(self, login: str) -> bool:
        """Whether the password was given at this computer today."""
        return login in self._signed_in.today(self._today()).given

    def names(self) -> "Mapping[str, str]":
        """Of all who ever worked here, by their logins; none where nobody can be asked."""
        from keytool.services.keep_operators import who_works_here

        if not self.has_register:
            return {}
        with suppress(KeydeskError):
            return who_works_here(self.desk)[1]
        return {}

    def note_signed_in(self, operator: "Operator", *, password: bool) -> None:
        """Commands to come are this operator's, until the day ends."""
        day = self._today()
        self._signed_in.take(day, operator.login, operator.role.value)
        if password:
            self._signed_in.give(day, operator.login)

    def note_signed_out(self) -> None:
        """Commands to come are nobody's."""
        self._signed_in.take(self._today(), "", "")

    def sign_in_job(self) -> None:
        """What runs by the clock proves itself with the file that KEYDESK_PASSWORD_FILE names, as
        the operator that KEYDESK_OPERATOR names. The first time of a day is in the journal.

        Raises BadInput `password-unreadable`, and as `sign_in`.
        """
        from keytool.services.keep_operators import operators
        from keytool.services.sign_in import sign_in

        file, login = self.settings.password_file, self.settings.operator
        if file is None or not self.has_register or not operators(self.desk):
            return
        try:
            password = file.read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise BadInput("password-unreadable") from error
        sign_in(self.desk, login, password, quietly=self.pin_is_enough(login))
        self._signed_in.give(self._today(), login)

    def passphrase_from_file(self) -> bytes | None:
        """The passphrase that KEYDESK_PASSPHRASE_FILE points to; its line end is not part of it."""
        return secret_in(self.settings.passphrase_file)

    def pin_from_file(self) -> bytes | None:
        """The PIN of the security token that KEYDESK_PIN_FILE points to."""
        return secret_in(self.settings.pin_file)


def secret_in(path: Path | None) -> bytes | None:
    """A secret in a file of its own. Raises StorageTrouble `passphrase-file-unreadable`,
    BadInput `passphrase-empty`.
    """
    if path is None:
        return None
    try:
        secret = path.read_bytes().rstrip(b"\r\n")
    except OSError as error:
        raise StorageTrouble("passphrase-file-unreadable", path=str(path)) from error
    if not secret:
        raise BadInput("passphrase-empty")
    return secret
