"""Newer versions of the program: looked for, laid ready beside it, put in its place, and back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from keytool.domain.errors import BadInput, Conflict, StorageTrouble
from keytool.domain.updates import (
    Form,
    Look,
    UpdateState,
    Version,
    file_of,
    judged,
    newest,
    unanswered,
    version_of,
    version_text,
)
from keytool.files import take_away
from keytool.ports import Clock
from keytool.services.rights import require_right
from keytool.setup.updating import FOLDER, UpdateSettings, last_look, note_look
from keytool.updates.installer import begin_installer
from keytool.updates.program import Program, running_program
from keytool.updates.releases import LIST, TARGETS, Releases, believed_root
from keytool.updates.swapping import ProgramFolder

if TYPE_CHECKING:
    from keytool.register_copies import RegisterCopies

RIGHT = "setting-changed"
"""Whoever may set a desk up may exchange its program."""
_COPIES = 3
"""So many copies of the register stay, of those that were made before an update."""
Asked = Callable[[int], None]


def _nothing() -> None:
    """Whoever keeps the program in order does the rest."""


@dataclass(frozen=True, slots=True)
class Ready:
    """Everything is laid ready: `finish` puts the version in its place, in a moment, and after it
    this program may do nothing but end. Where a person has to do that, `file` is what with.
    `copy` is of the register as it was before.
    """

    version: Version
    form: Form
    file: Path | None = None
    copy: Path | None = None
    finish: Callable[[], None] = _nothing


@dataclass(frozen=True, slots=True)
class ProgramUpdates:
    """Of the program that runs, for the desk whose home is `home`; `copies` is None where there is
    no register to copy.
    """

    home: Path
    clock: Clock
    settings: UpdateSettings
    copies: "Callable[[], RegisterCopies] | None" = None
    program: Program = field(default_factory=lambda: running_program())  # noqa: PLW0108  found late

    @property
    def state(self) -> UpdateState:
        """As the last look told it; nobody is asked."""
        look = last_look(self.home)
        return judged(look, self.settings.place, self.program.version, self.clock.now())

    def look(self) -> UpdateState:
        """Ask the place, and keep what it told. Raises BadInput `update-place-missing`, and as
        `believed_root` and `note_look`; a place that does not answer is told in the state.
        """
        releases, now, before = self._releases(), self.clock.now(), last_look(self.home)
        place = self.settings.place
        try:
            found = newest(releases.known(), self.program.form)
            note_look(self.home, Look(place, now, now, found))
        except StorageTrouble as error:
            facts = tuple((name, str(value)) for name, value in error.params.items())
            note_look(self.home, unanswered(before, place, now, error.code, facts))
        return self.state

    def prepare(self, asked: Asked = lambda _bytes: None, *, start: bool = False) -> Ready:
        """Fetch the newest version, copy the register, lay the program beside this one and try it.

        `start` tells that the window is to be opened by what is put in place. Raises Conflict
        `update-none`; BadInput and StorageTrouble as `Releases` and `ProgramFolder`.
        """
        self._require_right()
        releases = self._releases()
        version = newest(releases.known(), self.program.form)
        if version is None or version <= self.program.version:
            raise Conflict("update-none", version=version_text(self.program.version))
        if self.program.form is Form.FOLDER:
            self._folder.require_ours()
        self._tidy(version)
        file = releases.fetch(version, self.program.form, asked)
        if not self.program.by_itself:
            return Ready(version, self.program.form, file, self._copied(version))
        if self.program.form is Form.WINDOWS:
            self._keep_way_back(releases)
            return self._by_installer(version, file, start=start)
        self._folder.lay_out(file, version)
        take_away(file)
        return self._ready(version, self._by_exchange(self._folder.take_draft, start=start))

    def prepare_back(self, *, start: bool = False) -> Ready:
        """The same for the version of before. Raises Conflict `update-no-way-back`."""
        self._require_right()
        if self.program.form is Form.WINDOWS:
            kept = self._kept_installers()
            if not kept:
                raise Conflict("update-no-way-back")
            version = max(kept)
            return self._by_installer(version, kept[version], start=start)
        before = self.version_before
        if before is None:
            raise Conflict("update-no-way-back")
        return self._ready(before, self._by_exchange(self._folder.take_before, start=start))

    @property
    def version_before(self) -> Version | None:
        """What `prepare_back` would bring. The program is started and asked."""
        if self.program.form is Form.WINDOWS:
            return max(self._kept_installers(), default=None)
        if self.program.form is not Form.FOLDER:
            return None
        told = self._folder.version_before()
        known = version_of(told) if told else None
        return known if known and known < self.program.version else None

    @property
    def _folder(self) -> ProgramFolder:
        return ProgramFolder(self.program.folder)

    @property
    def _own(self) -> Path:
        return self.home / FOLDER

    def _releases(self) -> Releases:
        if not self.settings.place:
            raise BadInput("update-place-missing")
        return Releases(self.settings.place, believed_root(self.settings.root), self._own)

    def _require_right(self) -> None:
        if self.copies:
            require_right(self.copies().desk, RIGHT)

    def _ready(self, version: Version, finish: Callable[[], None]) -> Ready:
        return Ready(version, self.program.form, None, self._copied(version), finish)

    def _by_exchange(self, take: Callable[[], None], *, start: bool) -> Callable[[], None]:
        def finish() -> None:
            take()
            if start:
                self._folder.open_window()

        return finish

    def _by_installer(self, version: Version, file: Path, *, start: bool) -> Ready:
        return self._ready(
            version, partial(begin_installer, file, self.program.folder, start=start)
        )

    def _copied(self, version: Version) -> Path | None:
        """The register as it is, for whoever wants to go back behind what a newer program made."""
        if self.copies is None:
            return None
        stamp = f"{self.clock.now():%Y%m%d-%H%M%S}"
        target = self._own / f"register-before-{version_text(version)}-{stamp}.db"
        self.copies().back_up(target)
        for old in sorted(self._own.glob("register-before-*.db"), key=_age)[:-_COPIES]:
            take_away(old)
        return target

    def _tidy(self, version: Version) -> None:
        """Away with what was fetched for versions that nobody goes to any more."""
        form, kept = self.program.form, (self.program.version, version)
        names = {LIST, *(file_of(one, form) for one in kept)}
        for file in (self._own / TARGETS).glob("*"):
            if file.name not in names:
                take_away(file)

    def _keep_way_back(self, releases: Releases) -> None:
        """On Windows an installer is the way back: that of the version that runs, where the place
        still has it.
        """
        try:
            releases.fetch(self.program.version, Form.WINDOWS)
        except (BadInput, StorageTrouble):
            return

    def _kept_installers(self) -> dict[Version, Path]:
        """Of older versions, by these."""
        found = {}
        for file in (self._own / TARGETS).glob("keydesk-*-setup.exe"):
            try:
                version = version_of(file.name.split("-")[1])
            except ValueError:
                continue
            if version < self.program.version:
                found[version] = file
        return found


def _age(file: Path) -> float:
    return file.stat().st_mtime
