"""The import dialog: a file, what its columns hold, a dry run, then the import."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from gui.kit.base import ViewModel
from gui.kit.event import Event
from gui.kit.frame import Frame
from gui.kit.run import Cancelled, Run
from gui.kit.states import Banner
from gui.kit.tasks import Lane
from gui.kit.tones import Tone
from gui.kit.troubles import banner_of
from gui.kit.work import Work, unheeded
from gui.register.importing_asks import read_again
from gui.register.importing_run import (
    Job,
    Outcome,
    ReadFile,
    check_file,
    read_file,
    write_file,
)
from gui.register.importing_shown import Shown, state_of
from gui.register.importing_states import ImportState, Step
from keytool.domain.import_fields import Field, Holds, fields_of
from keytool.domain.imports import ImportDone
from keytool.domain.key_ids import Family
from keytool.i18n import _
from keytool.i18n.import_words import keyless
from keytool.services.undo_import import last_import
from keytool.setup.templates import load_template, save_template_as, template_names

T = TypeVar("T")
IMPORT, LAST = "import", "last"


class ImportViewModel(ViewModel[ImportState | None]):
    """None while the dialog is closed. `imported` tells that the register has new records,
    `undo_wanted` that a person would rather have the last ones out of it again.
    """

    def __init__(self, frame: Frame) -> None:
        self._workplace, self._work = frame.workplace, Work(frame.runner, frame.report)
        self._shown: Shown | None = None
        self.imported: Event[None] = Event()
        self.undo_wanted: Event[None] = Event()
        super().__init__(self._state)

    def close(self) -> None:
        """Stop what is under way, as the window goes."""
        if self._shown and self._shown.run:
            self._shown.run.cancelled = True
        super().close()

    # --- intentions -------------------------------------------------------------------

    def open(self) -> None:
        self._show(Shown())
        desk = self._workplace
        self._work.latest(LAST, Lane.DB, lambda: last_import(desk.desk), self._take_last, unheeded)

    def close_dialog(self) -> None:
        """Put it away; what is under way is stopped."""
        self.cancel()
        self._work.forget()
        self._show(None)

    def choose_file(self, path: Path) -> None:
        """Look at the beginning of a file."""
        self._work.forget()
        self._show(Shown(busy=True))
        self._do(lambda: read_file(self._workplace, path), self._was_read)

    def choose_source(self, name: str, value: str) -> None:
        """Say where the table lies in the file; another sheet has headings of its own."""
        shown = self._shown
        if shown is None or shown.file is None or shown.run:
            return
        file = shown.file
        self._show(replace(shown, busy=True, notice=None))
        self._do(lambda: read_again(self._workplace, file, name, value), self._was_read)

    def answer(self, name: str, value: str) -> None:
        """Answer a question about the rows; the file is checked again with all answers."""
        if self._shown:
            self._show(self._shown.answered(name, value))

    def want_undo(self) -> None:
        """Leave this for the question whether the last import is taken back."""
        self.close_dialog()
        self.undo_wanted.emit(None)

    def set_field(self, column: int, name: str) -> None:
        """Say what a column holds; another one that held the same holds nothing then."""
        if self._shown:
            self._show(self._shown.with_field(column, name))

    def choose_family(self, name: str) -> None:
        """Of all keys whose row does not say."""
        if self._shown:
            known = replace(self._shown.defaults, family=Family(name) if name else None)
            self._show(self._shown.with_columns(defaults=known))

    def choose_vendor(self, name: str) -> None:
        """Of all keys whose row does not say."""
        if self._shown:
            known = replace(self._shown.defaults, vendor=name or None)
            self._show(self._shown.with_columns(defaults=known))

    def load_template(self, name: str) -> None:
        """Take the columns as they were saved."""
        shown, home = self._shown, self._workplace.settings.home
        if shown and shown.file:
            header, holds = shown.file.sheet.header, shown.file.holds
            there = {heading.casefold() for heading in header}

            def work() -> Mapping[int, Field]:
                said = load_template(home, name)
                known = {head: f for head, f in said.items() if head.casefold() in there}
                return fields_of(header, known, holds)

            self._do(work, self._take_fields)

    def save_template(self, name: str) -> None:
        """Keep the columns under a name for the next file."""
        shown, home = self._shown, self._workplace.settings.home
        if shown and shown.file:
            header = shown.file.sheet.header
            told = {header[at]: field for at, field in shown.fields.items()}

            def work() -> tuple[str, ...]:
                save_template_as(home, name, told)
                return template_names(home)

            self._do(work, self._template_saved)

    def check(self) -> None:
        """A dry run over the whole file."""
        self._begin(
            lambda job, run: check_file(self._workplace, job, run),
            self._was_checked,
        )

    def write(self, *, only_good: bool) -> None:
        """All rows or none, or only the good ones."""
        self._begin(
            lambda job, run: write_file(self._workplace, job, run, only_good=only_good),
            self._was_written,
        )

    def cancel(self) -> None:
        """Stop what is under way, at the next portion of rows."""
        if self._shown and self._shown.run:
            self._shown.run.cancelled = True
            self._refresh()

    def go_back(self) -> None:
        """To the columns."""
        if self._shown and self._shown.file:
            self._show(replace(self._shown, step=Step.COLUMNS, notice=None))

    def tick(self) -> None:
        """Some time has passed: tell how far it has come."""
        self._refresh()

    def dismiss(self) -> None:
        if self._shown:
            self._show(replace(self._shown, notice=None))

    # --- doing ------------------------------------------------------------------------

    def _begin(self, work: Callable[[Job, Run], Outcome], done: Callable[[Outcome], None]) -> None:
        shown = self._shown
        if shown is None or shown.file is None or shown.run:
            return
        if not shown.names_records:
            self._show(replace(shown, step=Step.COLUMNS, notice=_keyless(shown.holds)))
            return
        job, run = shown.job(shown.file), Run(shown.file.sheet.expected)
        self._show(replace(shown, step=Step.RUNNING, run=run, notice=None))

        def whole() -> Outcome | None:
            try:
                return work(job, run)
            except Cancelled:
                return None

        self._do(whole, lambda outcome: done(outcome) if outcome else self._was_stopped())

    def _do(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._work.latest(IMPORT, Lane.LONG, work, done, self._failed)

    def _take_last(self, last: ImportDone | None) -> None:
        if self._shown:
            self._show(replace(self._shown, last=last))

    def _was_read(self, file: ReadFile) -> None:
        defaults = self._shown.defaults if self._shown else Shown().defaults
        shown = Shown(Step.COLUMNS, None, file, file.guessed, replace(defaults, id_base=None))
        self._show(replace(shown, templates=file.templates))

    def _take_fields(self, fields: Mapping[int, Field]) -> None:
        if self._shown:
            self._show(self._shown.with_columns(fields))

    def _template_saved(self, names: tuple[str, ...]) -> None:
        if self._shown:
            notice = Banner(Tone.GOOD, _("The template is saved."), dismissible=True)
            self._show(replace(self._shown, templates=names, notice=notice))

    def _was_checked(self, outcome: Outcome) -> None:
        if self._shown:
            self._show(self._shown.checked(outcome))

    def _was_written(self, outcome: Outcome) -> None:
        if self._shown:
            self._show(replace(self._shown, step=Step.DONE, outcome=outcome, run=None))
        self.imported.emit(None)

    def _failed(self, error: Exception) -> None:
        shown = self._shown
        if shown is None:
            return
        step = Step.COLUMNS if shown.file else Step.FILE
        self._end(shown, step, replace(banner_of(error), dismissible=True))

    def _was_stopped(self) -> None:
        self.imported.emit(None)
        if self._shown:
            notice = Banner(Tone.SOON, _("Stopped."), _stopped(), dismissible=True)
            self._end(self._shown, Step.COLUMNS, notice)

    def _end(self, shown: Shown, step: Step, notice: Banner) -> None:
        self._show(replace(shown, step=step, run=None, outcome=None, notice=notice, busy=False))

    def _show(self, shown: Shown | None) -> None:
        self._shown = shown
        self._refresh()

    # --- the state --------------------------------------------------------------------

    def _state(self) -> ImportState | None:
        return state_of(self._shown) if self._shown else None


def _stopped() -> str:
    return _(
        "Rows that were written stay; the same file goes on from there when only its good "
        "rows are imported. All-or-nothing has written nothing."
    )


def _keyless(holds: Holds) -> Banner:
    return Banner(
        Tone.SOON,
        keyless(holds),
        _("Say below which one does; or the headings are in another row."),
        dismissible=True,
    )
