"""The page of the copies: the last one, where they go, who opens them, and the way back."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from db.location import location_of
from gui.kit.run import Run
from gui.kit.states import Choice
from gui.settings.copies_parts import (
    COPY,
    FOLDER,
    NEW_KEY,
    PLAIN,
    SECOND,
    CopiesRecord,
    KeptFile,
    clock_part,
    copies_banner,
    copies_part,
    kept_part,
    keys_part,
    plain_name,
)
from gui.settings.jobs import PLAN, UNPLAN, job_record
from gui.settings.kept import KeptPage
from gui.settings.page import Room, Sign, Wants
from gui.settings.planning import PlanningPage
from gui.settings.returning import Returning
from gui.settings.states import PageState, PartState
from keytool.archives.folder import kept_in
from keytool.coupon.keys.remembered import recall
from keytool.domain.errors import BadInput, KeydeskError
from keytool.domain.whole_copies import MadeCopy
from keytool.i18n import _
from keytool.i18n.copy_words import copy_lines
from keytool.register_archives import add_recipient, order_of
from keytool.services.show_register import show_register
from keytool.setup.desk import Told
from keytool.setup.jobs import JobKind, failing_jobs

COPY_TO, ALSO_TO, TO, IDLE = "copies.folder", "copies.second", "copies.recipients", "copies.idle"
_SHOWN = 24


class CopiesPage(KeptPage, PlanningPage):
    """What lasts runs on the long lane."""

    id, icon = "copies", "save"
    right = "setting-changed"
    kind, plans = JobKind.BACKUP, "copies"

    def __init__(self, room: Room) -> None:
        self._record = CopiesRecord(room.frame.workplace.clock.now())
        self._returning = Returning(self, lambda: self._record.facts, self._start)
        super().__init__(room)

    def title(self) -> str:
        return _("Copies")

    def sign(self) -> Sign | None:
        banner = copies_banner(self._record)
        return Sign(banner.tone, banner.title) if banner else None

    # --- reading ----------------------------------------------------------------------

    def reload(self) -> None:
        self._read(self._look, self._was_looked)

    def _look(self) -> tuple[Mapping[str, Told], CopiesRecord]:
        workplace, facts = self._workplace, None
        with suppress(KeydeskError):  # a copy can be put in the place of what cannot be opened
            facts = show_register(workplace.desk)
        home, told = workplace.settings.home, self._all()
        failed = failing_jobs(home).get(JobKind.BACKUP)
        record = CopiesRecord(
            workplace.clock.now(),
            location_of(workplace.settings.db).path is None,
            facts,
            job_record(home, JobKind.BACKUP),
            _files(str(told[COPY_TO].value)),
            len(str(told[TO].value).split()),
            failed.said if failed else "",
        )
        return told, record

    def _was_looked(self, outcome: tuple[Mapping[str, Told], CopiesRecord]) -> None:
        told, self._record = outcome
        self._mind_timer(self._record.job)
        self._was_read(told)

    # --- intentions -------------------------------------------------------------------

    def _acts(self, line: str) -> Mapping[str, Callable[[], None]]:
        record = self._record
        return {
            COPY: self._copy,
            PLAIN: lambda: self.ask_path(
                Wants.NEW_FILE, _("Copy the register"), self._copy_plainly, plain_name(record.now)
            ),
            FOLDER: lambda: self.ask_path(Wants.FOLDER, _("Folder of the copies"), self._into),
            SECOND: lambda: self.ask_path(
                Wants.FOLDER, _("Second folder of the copies"), self._also_into
            ),
            NEW_KEY: lambda: self.ask_path(
                Wants.NEW_FILE, _("File for the key"), self._make_key, "keydesk-copies.key"
            ),
            **self._returning.acts(line),
            PLAN: lambda: self._plan(
                record.job,
                _("Copies by the clock"),
                _("The system copies the register by itself; the first copy is made now."),
                self._setting(COPY_TO),
            ),
            UNPLAN: lambda: self._unplan(_("Copies by the clock")),
        }

    def _setting(self, name: str) -> str:
        return str(self._told[name].value) if name in self._told else ""

    def _into(self, path: Path) -> None:
        self.keep(COPY_TO, str(path))

    def _also_into(self, path: Path) -> None:
        self.keep(ALSO_TO, str(path))

    def _was_kept(self, name: str, told: Mapping[str, Told]) -> None:
        super()._was_kept(name, told)
        self.reload()

    def _make_key(self, path: Path) -> None:
        home = self._workplace.settings.home
        self.do(NEW_KEY, lambda: add_recipient(home, path), lambda _public: self._was_made(path))

    def _was_made(self, path: Path) -> None:
        told = _("Keep it on a stick or print it, and not on this computer.")
        self.reload()
        self.say(_("The key lies in %(path)s.") % {"path": path}, told)

    # --- copying ----------------------------------------------------------------------

    def _copy(self) -> None:
        missing = {TO: "copy-recipient-missing", COPY_TO: "copy-folder-unnamed"}
        for name, code in missing.items():
            if not self._setting(name):
                self._refused(name, BadInput(code))
                return
        workplace = self._workplace

        def work(run: Run) -> MadeCopy:
            def note(done: int, total: int) -> None:
                run.total = max(total, 1)
                run.note(done)

            order = order_of(workplace.desk_settings.copies)
            secret = workplace.passphrase_from_file() or recall(workplace.keystore)
            return workplace.archives.make(order, secret, note)

        self._start("copies", _("Copying the register…"), work, self._was_copied)

    def _was_copied(self, made: MadeCopy) -> None:
        first, *more = copy_lines(made)
        self.reload()
        self.say(first, " ".join(more))

    def _copy_plainly(self, path: Path) -> None:
        workplace = self._workplace

        def work(run: Run) -> Path:
            secret = workplace.passphrase_from_file() or recall(workplace.keystore)
            workplace.signing_keys.sign_journal(secret)
            run.beat()
            workplace.copies.back_up(path)
            return path

        def copied(path: Path) -> None:
            self.reload()
            self.say(_("The register was copied."), str(path))

        self._start("copies", _("Copying the register…"), work, copied)

    # --- the state --------------------------------------------------------------------

    def _page(self) -> PageState:
        record = replace(self._record, job=self._with_timer(self._record.job))
        yes_no = (Choice("True", _("yes")), Choice("False", _("no")))
        folders = (
            self._field(COPY_TO, _("Folder")),
            self._field(ALSO_TO, _("Second folder, on another medium")),
        )
        to = self._field(TO, _("Public keys of age"), _("age1…, a blank between two"))
        idle = self._field(
            IDLE, _("In the window, when nobody has touched it for 5 minutes"), choices=yes_no
        )
        parts: tuple[PartState, ...] = (
            copies_part(record, folders, self._run_of("copies")),
            keys_part(record, (to,)),
            clock_part(record, (idle,)),
            kept_part(record),
        )
        if self._run:  # one at a time
            parts = tuple(replace(part, actions=()) for part in parts)
        return PageState(self.title(), parts)


def _files(folder: str) -> tuple[KeptFile, ...]:
    """The newest ones of the folder."""
    found: list[KeptFile] = []
    if folder:
        with suppress(KeydeskError, OSError):
            for copy in kept_in(Path(folder))[:_SHOWN]:
                path = Path(folder) / copy.name
                found.append(KeptFile(path, copy.at, path.stat().st_size))
    return tuple(found)
