"""Copies of a whole desk, to be kept elsewhere: made, read through, tidied."""

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from pathlib import Path
from shutil import copyfile

from db.backups import back_up, check_pages, rows_in, tidy_asides
from db.copy_lease import is_leased, leased
from db.location import location_of
from db.migrations import CURRENT
from keytool import __version__
from keytool.archives.age_keys import keys_for, new_identity, own_recipient, recipients_in
from keytool.archives.contents import files_of, keys_of
from keytool.archives.folder import kept_in
from keytool.archives.manifest import REGISTER, write_manifest
from keytool.archives.sealed import part_of, private_folder, read_head, read_through, seal
from keytool.coupon.checking.proofs import SignedProofs
from keytool.coupon.format.trust import Trust
from keytool.coupon.keys.copy_signature import sign_copy
from keytool.coupon.keys.desk_keys import DeskKeys
from keytool.domain.copies import ASIDE_DAYS, expendable
from keytool.domain.errors import BadInput, Conflict, StorageTrouble
from keytool.domain.moments import moment_at
from keytool.domain.whole_copies import MadeCopy, Manifest
from keytool.files import replacing, take_away
from keytool.register_copies import RegisterCopies, opened
from keytool.services.check_register import check_register
from keytool.services.note_outside import note_backed_up
from keytool.services.rights import require_right, standing
from keytool.services.show_register import show_register
from keytool.setup.copying import CopySettings
from keytool.setup.desk import kept_settings, save_settings

Progress = Callable[[int, int], None]
_DAY, _SUNDAY = timedelta(days=1), 7
_COPIED = "register-backed-up"


@dataclass(frozen=True, slots=True)
class CopyOrder:
    """Into which folder, to whom; `second` is a folder on another medium."""

    folder: Path
    recipients: tuple[str, ...]
    second: Path | None = None
    with_keys: bool = False


def order_of(
    settings: CopySettings, folder: Path | None = None, *, with_keys: bool = False
) -> CopyOrder:
    """As a desk is set up. Raises BadInput `copy-folder-unnamed`."""
    place = folder or (Path(settings.folder) if settings.folder else None)
    if place is None:
        raise BadInput("copy-folder-unnamed")
    second = Path(settings.second) if settings.second else None
    return CopyOrder(place, tuple(settings.recipients.split()), second, with_keys)


@dataclass(frozen=True, slots=True)
class RegisterArchives:
    """Of the register that `copies` are of; `keys` sign, `trust` tells whose signatures count."""

    copies: RegisterCopies
    keys: DeskKeys
    trust: Callable[[], Trust | None]

    @property
    def _home(self) -> Path:
        return self.copies.home

    @property
    def is_under_way(self) -> bool:
        """Whether some seat is copying the register now."""
        return is_leased(self.copies.location, self.copies.desk.clock)

    # --- making -----------------------------------------------------------------------

    def make(
        self,
        order: CopyOrder,
        secret: bytes | None,
        progress: Progress = lambda _done, _all: None,
    ) -> MadeCopy:
        """Copy, look through, encrypt, read back, and only then tidy.

        `secret` opens the journal's key, where it is at hand. Raises BadInput
        `copy-recipient-missing`, `copy-recipient-wrong`; Conflict `copy-under-way`,
        `backup-exists`, `not-your-role`; StorageTrouble `copy-folder-missing`,
        `copy-unwritable`, `copy-damaged`.
        """
        to = recipients_in(" ".join(order.recipients))
        if not to:
            raise BadInput("copy-recipient-missing")
        if not order.folder.is_dir():
            raise StorageTrouble("copy-folder-missing", folder=str(order.folder))
        desk, location = self.copies.desk, self.copies.location
        require_right(desk, _COPIED)
        self.keys.sign_journal(secret)
        with leased(location, desk.clock), private_folder(self._home) as plain:
            register = plain / REGISTER
            back_up(location, register, progress)
            made = self._sealed(order, (*to, own_recipient(self._home)), register, secret)
        note_backed_up(desk, made.path.name)
        removed, trouble = 0, None
        if not made.findings:
            removed = self._tidied(order.folder, made)
        if order.second:
            try:
                removed += self._second(order.second, made)
            except StorageTrouble as error:
                trouble = error
        return replace(made, removed=removed, trouble=trouble)

    def make_when_due(
        self, settings: CopySettings, secret: bytes | None, progress: Progress
    ) -> MadeCopy | None:
        """A day's copy, unless some seat has made it or is at it, or nobody wants it. As `make`.

        At the desk of somebody who may copy nothing, nothing is.
        """
        if not (settings.idle and settings.folder and settings.recipients):
            return None
        if not standing(self.copies.desk).may(_COPIED):
            return None
        facts, now = show_register(self.copies.desk), self.copies.desk.clock.now()
        copied = facts.copied_at and now - facts.copied_at < _DAY
        if not facts.entries or copied or self.is_under_way:
            return None
        return self.make(order_of(settings), secret, progress)

    def _sealed(
        self, order: CopyOrder, to: tuple[str, ...], register: Path, secret: bytes | None
    ) -> MadeCopy:
        manifest, findings = self._looked_through(register)
        files = {REGISTER: register, **files_of(self._home, self.keys.folder)}
        try:
            parts = tuple(part_of(name, path) for name, path in files.items())
            manifest = replace(manifest, parts=parts)
            path = order.folder / manifest.file_name
            signed = self._write(path, manifest, files, to, secret)
            keys = self._write_keys(order, path, manifest, to, secret)
        except OSError as error:
            raise StorageTrouble("copy-unwritable", path=str(order.folder)) from error
        return MadeCopy(path, manifest, signed, findings, keys, 0, None)

    def _looked_through(self, register: Path) -> tuple[Manifest, int]:
        """What the copy says of itself. Raises StorageTrouble `register-damaged`."""
        desk = self.copies.desk
        at, trust = desk.clock.now().astimezone(UTC).replace(microsecond=0), self.trust()
        check_pages(location_of(register), wholly=at.isoweekday() == _SUNDAY)
        with closing(opened(register, desk.clock)) as copied:
            with copied.read() as unit:
                identity, last = unit.identity(), unit.journal.sealed() or (0, "0" * 64)
                broken = unit.journal.broken_at()
            found = check_register(replace(desk, register=copied), SignedProofs(trust))
            findings = sum(1 for _one in found) + (broken is not None)
        engine = "postgresql" if self.copies.location.path is None else "sqlite"
        version = trust.version if trust else None
        rows = rows_in(register)
        manifest = Manifest(
            __version__, CURRENT.head, engine, identity, at, last, version, rows, ()
        )
        return manifest, findings

    def _write(
        self,
        path: Path,
        manifest: Manifest,
        files: dict[str, Path],
        to: tuple[str, ...],
        secret: bytes | None,
    ) -> bool:
        """It has its name when it was read through; whether it is signed. Raises OSError."""
        if path.exists():
            raise Conflict("backup-exists", path=str(path))
        told, signer = write_manifest(manifest), self.keys.journal_signer(secret)
        signature = sign_copy(told, signer, manifest.at) if signer else b""
        with replacing(path, private=True) as draft:
            seal(draft, (told, signature), files, to)
            read_through(draft, keys_for(self._home, None))
        return bool(signature)

    def _write_keys(
        self,
        order: CopyOrder,
        path: Path,
        manifest: Manifest,
        to: tuple[str, ...],
        secret: bytes | None,
    ) -> Path | None:
        """The seat's keys in a file of their own: whoever opens the register's has none of them."""
        files = keys_of(self.keys.folder) if order.with_keys else {}
        if not files:
            return None
        parts = tuple(part_of(name, one) for name, one in files.items())
        beside = path.with_suffix(".keys.age")
        self._write(beside, replace(manifest, parts=parts), files, to, secret)
        return beside

    # --- tidying ----------------------------------------------------------------------

    def _tidied(self, folder: Path, made: MadeCopy) -> int:
        """How many went. Only what is by its manifest of this register, and old enough."""
        register, keys = made.manifest.register, keys_for(self._home, None)
        gone = 0
        for name in expendable(kept_in(folder, register), made.path.name):
            path = folder / name
            with suppress(BadInput, StorageTrouble, OSError):
                if read_head(path, keys)[0].register == register:
                    take_away(path)
                    take_away(path.with_suffix(".keys.age"))
                    gone += 1
        oldest = made.manifest.at - timedelta(days=ASIDE_DAYS)
        tidy_asides(self.copies.location, self._home, lambda at: moment_at(at) < oldest)
        return gone

    def _second(self, folder: Path, made: MadeCopy) -> int:
        """The same files on another medium. Raises StorageTrouble."""
        try:
            for path in filter(None, (made.path, made.keys)):
                with replacing(folder / path.name, private=True) as draft:
                    copyfile(path, draft)
                    read_through(draft, keys_for(self._home, None))
        except OSError as error:
            raise StorageTrouble("copy-unwritable", path=str(folder)) from error
        return 0 if made.findings else self._tidied(folder, made)


def add_recipient(home: Path, file: Path) -> str:
    """Make a pair: its secret half in this file, the public one, returned, in the settings.

    Raises as `new_identity` and `save_settings`.
    """
    settings = kept_settings(home)
    public = new_identity(file)
    to = f"{settings.copies.recipients} {public}".strip()
    save_settings(home, replace(settings, copies=replace(settings.copies, recipients=to)))
    return public
