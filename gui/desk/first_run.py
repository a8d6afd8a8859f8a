"""The guide of a register that has nothing in it yet: three steps, then the first key."""

from collections.abc import Callable
from pathlib import Path

from gui.bus.states import ReaderState
from gui.desk import first_run_company as company
from gui.desk import first_run_keys as keys
from gui.desk import first_run_vendor as vendors
from gui.desk.first_run_keeping import Known, keeping, known_of
from gui.desk.first_run_states import FirstRunState, Step
from gui.desk.first_run_steps import Told as ToldState
from gui.desk.first_run_steps import guide_state
from gui.kit.base import ViewModel
from gui.kit.event import Event
from gui.kit.frame import Frame
from gui.kit.tasks import Lane
from gui.kit.work import Work

NEXT, MORE, LATER, FINISH, PLAY, CHANGE = "next", "more", "later", "finish", "play", "change"
READ, SAVE, SAMPLE = "read", "save", "sample"
_OF_STEP = {Step.COMPANY: company.FIELDS, Step.VENDOR: vendors.FIELDS, Step.KEYS: keys.FIELDS}


class FirstRunViewModel(ViewModel[FirstRunState | None]):
    """One step at a time, each kept when it is left; what is typed stays until then.

    None while the guide is not shown. `wrong` names the field that keeps a person from going on;
    `changed` tells the rest.
    """

    def __init__(self, frame: Frame, reader: Callable[[], ReaderState]) -> None:
        self._frame, self._workplace = frame, frame.workplace
        self._work = Work(frame.runner, frame.report)
        self._reader = reader
        self._known: Known | None = None
        self._step = Step.COMPANY
        self._values: dict[str, str] = dict(vendors.BEGINNING)
        self._flagged: set[str] = set()
        self._trouble: Exception | None = None
        self._doing = ""
        self._over = False
        self.wrong: Event[str] = Event()
        super().__init__(self._state)

    # --- when it is shown -------------------------------------------------------------

    def begin(self) -> None:
        """The register has neither vendor nor key: read what the desk was told already."""
        if self._known is None and not self._over:
            place = self._workplace
            self._work.once(READ, Lane.DB, lambda: known_of(place), self._was_read, self._failed)

    def found(self) -> None:
        """The register has got vendors or keys, and not from a step that is being kept here."""
        ours = self._doing or self._step is Step.PLUG
        if self._known and not self._known.vendors and not ours:
            self.finish()

    def was_plugged(self) -> None:
        """A key lies on the desk: what the last step waits for."""
        if self._known and self._step is Step.PLUG:
            self.finish()

    def look_at_reader(self) -> None:
        """The reader sees something else now."""
        self._refresh()

    def finish(self) -> None:
        """The desk from now on."""
        self._over = True
        self._refresh()

    # --- intentions -------------------------------------------------------------------

    def tell(self, field: str, value: str) -> None:
        """A person has typed or chosen."""
        if self._known is None or self._values.get(field, "") == value:
            return
        self._values[field] = value
        self._flagged.discard(field)
        self._trouble = None
        if field in vendors.FIELDS:
            vendors.follow(self._known.rules, self._values, field)
        self._refresh()

    def act(self, action: str) -> None:
        """A button of the guide."""
        name, _colon, step = action.partition(":")
        does: dict[str, Callable[[], None]] = {
            NEXT: self.go_on,
            MORE: lambda: self._leave(Step.VENDOR),
            LATER: lambda: self._turn(Step.PLUG),
            FINISH: self.finish,
            PLAY: self.play,
            CHANGE: lambda: self._turn(Step(step)),
        }
        if self._known and not self._doing and name in does:
            does[name]()

    def go_on(self) -> None:
        """Keep the open step and open the next; else to the first field that is wrong."""
        following = {
            Step.COMPANY: Step.VENDOR,
            Step.VENDOR: Step.PLUG if self._has_keys else Step.KEYS,
            Step.KEYS: Step.PLUG,
        }
        if self._step is Step.PLUG:
            self.finish()
        elif self._step is Step.VENDOR and self._has_vendors and not self._is_begun:
            self._turn(following[self._step])
        else:
            self._leave(following[self._step])

    def play(self) -> None:
        """Open a register to play on, which is made the first time."""
        sample = self._workplace.sample
        if sample is None or sample.is_open:
            return
        self._doing = SAMPLE
        self._work.once(SAMPLE, Lane.LONG, sample.prepare, self._played, self._failed)
        self._refresh()

    # --- keeping a step ---------------------------------------------------------------

    def _leave(self, following: Step) -> None:
        if self._known is None:
            return
        errors = self._wrong()
        self._flagged, self._trouble = set(errors), None
        if errors:
            self._refresh()
            self.wrong.emit(next(name for name in _OF_STEP[self._step] if name in errors))
            return
        work = keeping(self._workplace, self._known, self._step, self._values)
        self._doing = self._step.value
        self._work.once(
            SAVE, Lane.LONG, work, lambda read: self._kept(read, following), self._failed
        )
        self._refresh()

    def _wrong(self) -> dict[str, str]:
        return self._known.wrong(self._step, self._values) if self._known else {}

    def _kept(self, read: Known, following: Step) -> None:
        if self._step is Step.VENDOR:
            for name in vendors.FIELDS:
                self._values.pop(name, None)
            self._values |= vendors.BEGINNING
        if self._step is Step.KEYS:
            for name in keys.FIELDS:
                self._values.pop(name, None)
        self._known, self._doing = read, ""
        self._turn(following)
        self._frame.kept()

    def _turn(self, step: Step) -> None:
        self._step, self._flagged, self._trouble = step, set(), None
        self._refresh()
        self.wrong.emit("")

    # --- reading ----------------------------------------------------------------------

    def _was_read(self, read: Known) -> None:
        self._known = read
        self._values |= company.known(read.told)
        if self._values.get(company.NAME):
            self._step = Step.VENDOR
        self._refresh()
        self.wrong.emit("")

    def _played(self, _none: object) -> None:
        self._doing = ""
        self._refresh()
        self._frame.reopen()

    def _failed(self, error: Exception) -> None:
        self._trouble, self._doing = error, ""
        self._refresh()

    # --- the state --------------------------------------------------------------------

    @property
    def _has_keys(self) -> bool:
        return self._known is not None and self._known.has_keys

    @property
    def _has_vendors(self) -> bool:
        return self._known is not None and bool(self._known.vendors)

    @property
    def _is_begun(self) -> bool:
        """Whether anything of another vendor is told."""
        return any(self._values.get(name) for name in (vendors.NAME, vendors.SUPPORT))

    def _state(self) -> FirstRunState | None:
        known = self._known
        if known is None or self._over:
            return None
        told = ToldState(
            self._step,
            self._values,
            {name: text for name, text in self._wrong().items() if name in self._flagged},
            known.told,
            known.rules,
            known.vendors,
            has_keys=known.has_keys,
            place=_place(self._workplace.settings.db),
            keys_folder=str(self._workplace.keystore),
            reader=self._reader(),
            doing=self._doing,
            trouble=self._trouble,
            can_play=self._workplace.sample is not None,
        )
        return guide_state(told)


def _place(db: str) -> str:
    """Where the register lies, as a person would say it."""
    if "://" in db:
        return ""
    path = Path(db).expanduser()
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
