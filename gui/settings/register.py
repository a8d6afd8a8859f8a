"""The page of the register: which one is open, and whether all of it agrees."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from gui.kit.run import Run
from gui.kit.tones import Tone
from gui.settings.calendars import Calendars, CalendarYears, calendar_years
from gui.settings.moving import Moving
from gui.settings.page import Page, Room, Sign, Wants
from gui.settings.register_asks import ask_server, repairing
from gui.settings.register_parts import (
    MAKE,
    OPEN,
    OWN,
    QUICK,
    REPAIR,
    REVEAL,
    SERVER,
    WHOLE,
    RegisterRecord,
    check_part,
    register_part,
)
from gui.settings.states import PageState, PartState
from keytool.domain.errors import KeydeskError
from keytool.i18n import _, ngettext
from keytool.register_checks import Checked
from keytool.services.mind_register import name_of_register
from keytool.services.repair_register import Repair
from keytool.services.show_register import show_register
from keytool.setup.addresses import without_secrets
from keytool.setup.checked_points import points_in
from keytool.setup.register_place import own_place, remembered_place

CHOOSE = "choose"


class RegisterPage(Page):
    """Everything that lasts runs on the long lane, and says how far it is."""

    id, icon = "register", "database"
    right = "setting-changed"

    def __init__(self, room: Room) -> None:
        self._record: RegisterRecord | None = None
        self._checked: Checked | None = None
        self._calendars = Calendars(self)
        self._moving = Moving(self, lambda: self._record, self._start)
        super().__init__(room)

    def title(self) -> str:
        return _("Register")

    def sign(self) -> Sign | None:
        if self._checked and not self._checked.agrees:
            return Sign(Tone.BAD, _("Records say otherwise than their proofs."))
        record = self._record
        if record and record.trouble:
            return Sign(Tone.BAD, _("The register cannot be opened."))
        return self._calendars.sign()

    # --- reading ----------------------------------------------------------------------

    def reload(self) -> None:
        self._read(lambda: (self._look(), calendar_years(self._workplace)), self._was_read)

    def _look(self) -> RegisterRecord:
        workplace, settings = self._workplace, self._workplace.settings
        place, own = settings.db, own_place(settings.home).absolute()
        path = None if "://" in place else Path(place).expanduser().absolute()
        facts, checked, trouble = None, None, None
        try:
            facts = show_register(workplace.desk)
            point = points_in(settings.home).of(name_of_register(workplace.desk))
            checked = point.day if point else None
        except KeydeskError as error:  # another one can be chosen, or a copy put in its place
            trouble = error
        remembered = remembered_place(settings.home) or str(own)
        return RegisterRecord(
            str(path) if path else without_secrets(place),
            path,
            path == own,
            facts,
            _size(path),
            workplace.clock.now(),
            trouble,
            checked,
            "" if settings.db_told else without_secrets(remembered),
            settings.db_told,
        )

    def _was_read(self, outcome: tuple[RegisterRecord, CalendarYears | None]) -> None:
        self._record, self._calendars.years = outcome

    # --- intentions -------------------------------------------------------------------

    def _acts(self, line: str) -> Mapping[str, Callable[[], None]]:
        del line
        record = self._record
        if record is None:
            return {}
        return {
            OPEN: lambda: self.ask_path(
                Wants.FILE, _("Open another register"), lambda path: self._use(str(path))
            ),
            SERVER: lambda: self.room.question.ask(ask_server(self._workplace, self._was_chosen)),
            MAKE: lambda: self.ask_path(
                Wants.NEW_FILE, _("Make a new register"), self._make, "register.db"
            ),
            OWN: self._use_own,
            REVEAL: lambda: self.room.shown_in_folder.emit(record.path or Path()),
            QUICK: lambda: self._check(quick=True),
            WHOLE: lambda: self._check(quick=False),
            REPAIR: lambda: self.room.question.ask(repairing(self._workplace, self._was_repaired)),
            **self._moving.acts(),
            **self._calendars.acts(),
        }

    # --- which register ---------------------------------------------------------------

    def _use_own(self) -> None:
        places = self._workplace.places
        self.do(CHOOSE, places.use_own, lambda _none: self._was_chosen(None))

    def _use(self, place: str) -> None:
        self.do(CHOOSE, lambda: self._workplace.places.use(place), self._was_chosen)

    def _make(self, path: Path) -> None:
        self.do(CHOOSE, lambda: self._workplace.places.use_new(str(path)), self._was_chosen)

    def _was_chosen(self, _found: object) -> None:
        self.say(_("Remembered."), _("Close the window and open it again."))
        self.reload()

    # --- checking ---------------------------------------------------------------------

    def _check(self, *, quick: bool) -> None:
        self._part, self._checked = "check", None
        checks = self._workplace.checks

        def work(run: Run) -> Checked:
            def note(done: int, total: int) -> None:
                run.total = max(total, 1)
                run.note(done)

            return checks.check(quick=quick, progress=note, pulse=run.beat)

        self._begin(_("Checking the register…"), 1, work, self._was_checked)

    def _was_checked(self, found: Checked) -> None:
        self._checked = found
        self.reload()

    def _was_repaired(self, outcome: object) -> None:
        mended = outcome.mended if isinstance(outcome, Repair) else ()
        text = ngettext("%(n)s record was made anew.", "%(n)s records were made anew.", len(mended))
        self._frame.kept()
        self._check(quick=False)
        self.say(text % {"n": len(mended)})

    # --- the state --------------------------------------------------------------------

    def _page(self) -> PageState:
        record = self._record
        if record is None:
            return PageState(self.title())
        check = check_part(record, self._checked, self._run_of("check"))
        parts: tuple[PartState, ...] = (
            register_part(record, self._run_of("register")),
            *((check,) if record.facts else ()),
            self._calendars.part(),
        )
        if self._run:  # one at a time
            parts = tuple(replace(part, actions=()) for part in parts)
        return PageState(self.title(), parts)


def _size(path: Path | None) -> int:
    with suppress(OSError):
        return path.stat().st_size if path else 0
    return 0
