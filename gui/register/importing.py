"""The import dialog: a file, what its columns hold, a dry run, then the import."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from gui.kit.base import ViewModel
from gui.kit.event import Event
from gui.kit.frame import Frame
from gui.kit.states import Banner, Choice
from gui.kit.tasks import Lane
from gui.kit.tones import Tone
from gui.kit.troubles import banner_of
from gui.kit.work import Work
from gui.register.importing_run import (
    ImportCancelled,
    ReadFile,
    Run,
    check_file,
    read_file,
    write_file,
)
from gui.register.importing_states import ImportColumn, ImportState, Step
from gui.register.importing_words import (
    checked_words,
    field_choices,
    problem_line,
    progress_of,
    written_words,
)
from keytool.domain.import_fields import Field, fields_of
from keytool.domain.import_rows import Defaults
from keytool.domain.key_ids import Family
from keytool.domain.key_models import model_title
from keytool.i18n import _, ngettext, words
from keytool.services.import_check import Columns, Report
from keytool.setup.templates import load_template, save_template_as, template_names

T = TypeVar("T")
IMPORT = "import"


@dataclass(frozen=True, slots=True)
class _Shown:
    step: Step = Step.FILE
    file: ReadFile | None = None
    fields: Mapping[int, Field] = field(default_factory=dict)
    defaults: Defaults = field(default_factory=Defaults)
    templates: tuple[str, ...] = ()
    report: Report | None = None
    run: Run | None = None
    notice: Banner | None = None
    busy: bool = False


class ImportViewModel(ViewModel[ImportState | None]):
    """None while the dialog is closed. `imported` tells that the register has new records."""

    def __init__(self, frame: Frame) -> None:
        self._place, self._work = frame.workplace, Work(frame.runner, frame.report)
        self._shown: _Shown | None = None
        self.imported: Event[None] = Event()
        super().__init__(self._state)

    def close(self) -> None:
        """Stop what is under way, as the window goes."""
        if self._shown and self._shown.run:
            self._shown.run.cancelled = True
        super().close()

    # --- intentions -------------------------------------------------------------------

    def open(self) -> None:
        self._show(_Shown())

    def close_dialog(self) -> None:
        """Put it away; what is under way is stopped."""
        self.cancel()
        self._work.forget()
        self._show(None)

    def choose_file(self, path: Path) -> None:
        """Look at the beginning of a file."""
        self._work.forget()
        self._show(_Shown(busy=True))
        self._do(lambda: read_file(self._place, path), self._was_read)

    def set_field(self, column: int, name: str) -> None:
        """Say what a column holds; another one that held the same holds nothing then."""
        shown = self._shown
        if shown is None:
            return
        fields = {at: f for at, f in shown.fields.items() if at != column and f.value != name}
        if name:
            fields[column] = Field(name)
        self._show(replace(shown, fields=fields, report=None, step=Step.COLUMNS))

    def choose_family(self, name: str) -> None:
        """Of all keys whose row does not say."""
        if self._shown:
            known = replace(self._shown.defaults, family=Family(name) if name else None)
            self._show(replace(self._shown, defaults=known, report=None, step=Step.COLUMNS))

    def choose_vendor(self, name: str) -> None:
        """Of all keys whose row does not say."""
        if self._shown:
            known = replace(self._shown.defaults, vendor=name or None)
            self._show(replace(self._shown, defaults=known, report=None, step=Step.COLUMNS))

    def load_template(self, name: str) -> None:
        """Take the columns as they were saved."""
        shown, home = self._shown, self._place.settings.home
        if shown and shown.file:
            header = shown.file.header
            there = {heading.casefold() for heading in header}

            def work() -> Mapping[int, Field]:
                said = load_template(home, name)
                known = {head: f for head, f in said.items() if head.casefold() in there}
                return fields_of(header, known)

            self._do(work, self._take_fields)

    def save_template(self, name: str) -> None:
        """Keep the columns under a name for the next file."""
        shown, home = self._shown, self._place.settings.home
        if shown and shown.file:
            told = {shown.file.header[at]: field for at, field in shown.fields.items()}

            def work() -> tuple[str, ...]:
                save_template_as(home, name, told)
                return template_names(home)

            self._do(work, self._template_saved)

    def check(self) -> None:
        """A dry run over the whole file."""
        self._begin(
            lambda path, columns, run: check_file(self._place, path, columns, run),
            self._was_checked,
        )

    def write(self, *, only_good: bool) -> None:
        """All rows or none, or only the good ones."""
        self._begin(
            lambda path, columns, run: write_file(
                self._place, path, columns, run, only_good=only_good
            ),
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

    def _begin(
        self, work: Callable[[Path, Columns, Run], Report], done: Callable[[Report], None]
    ) -> None:
        shown = self._shown
        if shown is None or shown.file is None or shown.run:
            return
        path, columns = shown.file.path, Columns(dict(shown.fields), shown.defaults)
        run = Run(shown.file.expected)
        self._show(replace(shown, step=Step.RUNNING, run=run, notice=None))

        def whole() -> Report | None:
            try:
                return work(path, columns, run)
            except ImportCancelled:
                return None

        self._do(whole, lambda report: done(report) if report else self._was_stopped())

    def _do(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._work.latest(IMPORT, Lane.LONG, work, done, self._failed)

    def _was_read(self, file: ReadFile) -> None:
        shown = _Shown(Step.COLUMNS, file, file.guessed, templates=file.templates)
        self._show(shown)

    def _take_fields(self, fields: Mapping[int, Field]) -> None:
        if self._shown:
            self._show(replace(self._shown, fields=fields, report=None, step=Step.COLUMNS))

    def _template_saved(self, names: tuple[str, ...]) -> None:
        if self._shown:
            notice = Banner(Tone.GOOD, _("The template is saved."), dismissible=True)
            self._show(replace(self._shown, templates=names, notice=notice))

    def _was_checked(self, report: Report) -> None:
        if self._shown:
            self._show(replace(self._shown, step=Step.REPORT, report=report, run=None))

    def _was_written(self, report: Report) -> None:
        if self._shown:
            self._show(replace(self._shown, step=Step.DONE, report=report, run=None))
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

    def _end(self, shown: _Shown, step: Step, notice: Banner) -> None:
        self._show(replace(shown, step=step, run=None, report=None, notice=notice, busy=False))

    def _show(self, shown: _Shown | None) -> None:
        self._shown = shown
        self._refresh()

    # --- the state --------------------------------------------------------------------

    def _state(self) -> ImportState | None:
        shown = self._shown
        if shown is None:
            return None
        if shown.file is None:
            return ImportState(Step.FILE, busy=shown.busy, banner=shown.notice)
        file, report = shown.file, shown.report
        problems = report.problems if report else []
        hidden = (report.bad - len({p.row for p in problems})) if report else 0
        return ImportState(
            shown.step,
            file.path.name,
            _about(file),
            tuple(
                ImportColumn(head, sample, shown.fields[at].value if at in shown.fields else "")
                for at, (head, sample) in enumerate(zip(file.header, file.samples, strict=True))
            ),
            field_choices(),
            (Choice("", _("as the file says")), *_families()),
            shown.defaults.family.value if shown.defaults.family else "",
            (Choice("", _("as the file says")), *(Choice(*vendor) for vendor in file.vendors)),
            shown.defaults.vendor or "",
            tuple(Choice(name, name) for name in shown.templates),
            _summary(shown),
            tuple(map(problem_line, problems)),
            ngettext("and %(n)s more row", "and %(n)s more rows", hidden)
            % {"n": words.number(hidden)}
            if hidden > 0
            else "",
            report.good if report else 0,
            report is not None and not report.bad,
            progress_of(shown.run) if shown.run else None,
            shown.busy,
            shown.notice,
        )


def _families() -> tuple[Choice, ...]:
    return tuple(Choice(family.value, model_title(family, None)) for family in Family)


def _about(file: ReadFile) -> str:
    """`about 1 200 rows · cp1251`."""
    rows = ngettext("about %(n)s row", "about %(n)s rows", file.expected)
    told = rows % {"n": words.number(max(file.expected - 1, 0))}
    return " · ".join(filter(None, (told, (file.encoding or "").removesuffix("-sig"))))


def _summary(shown: _Shown) -> str:
    if shown.report is None:
        return ""
    return written_words(shown.report) if shown.step is Step.DONE else checked_words(shown.report)


def _stopped() -> str:
    return _(
        "Rows that were written stay; the same file goes on from there when only its good "
        "rows are imported. All-or-nothing has written nothing."
    )
