"""What the import dialog knows, and the state that it makes of that; pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from gui.kit.run import Run
from gui.kit.states import Banner, Choice
from gui.register.importing_asks import BASE, INN, LEAVE, NEW, SAME, asks_of, source_of
from gui.register.importing_run import Job, Outcome, ReadFile
from gui.register.importing_states import ImportColumn, ImportState, Step
from gui.register.importing_words import (
    about_file,
    about_import,
    checked_words,
    field_choices,
    problem_line,
    progress_of,
    written_words,
)
from keytool.domain.id_columns import BaseDecision
from keytool.domain.import_fields import Field, Holds, names_records
from keytool.domain.import_rows import Defaults, Problem
from keytool.domain.imports import ImportDone
from keytool.domain.key_ids import Base, Family
from keytool.domain.key_models import model_title
from keytool.i18n import _, ngettext, words
from keytool.i18n.import_words import title_of
from keytool.i18n.messages import explain
from keytool.services.import_check import Columns, Report
from keytool.services.import_customers import NameQuestion

_ASKED = frozenset({"customer-inn-other-name", "customer-not-known", "key-id-ambiguous"})


@dataclass(frozen=True, slots=True)
class Shown:
    """How far the dialog has come. `stale`: something was said since the file was checked."""

    step: Step = Step.FILE
    last: ImportDone | None = None
    file: ReadFile | None = None
    fields: Mapping[int, Field] = field(default_factory=dict)
    defaults: Defaults = field(default_factory=Defaults)
    same_inn: frozenset[str] = frozenset()
    known_only: bool = False
    templates: tuple[str, ...] = ()
    decision: BaseDecision | None = None
    outcome: Outcome | None = None
    asked: tuple[NameQuestion, ...] = ()
    stale: bool = False
    run: Run | None = None
    notice: Banner | None = None
    busy: bool = False

    @property
    def holds(self) -> Holds:
        return self.file.holds if self.file else Holds.KEYS

    @property
    def names_records(self) -> bool:
        return names_records(self.fields, self.holds)

    @property
    def columns(self) -> Columns:
        return Columns(dict(self.fields), self.defaults, self.same_inn, self.known_only)

    def job(self, file: ReadFile) -> Job:
        return Job(file.path, file.asked, self.columns, self.decision, file.holds)

    def checked(self, outcome: Outcome) -> "Shown":
        """After a dry run. A question stays when it was answered, so that it can be otherwise."""
        asked = {(one.inn, one.name): one for one in self.asked if one.inn in self.same_inn}
        asked |= {(one.inn, one.name): one for one in outcome.report.questions}
        return replace(
            self,
            step=Step.REPORT,
            outcome=outcome,
            decision=outcome.decision,
            asked=tuple(asked.values()),
            stale=False,
            run=None,
        )

    def answered(self, name: str, value: str) -> "Shown":
        """A question about the rows has an answer; what was checked says nothing of it yet."""
        if name == BASE:
            base = Base(value) if value else None
            return replace(self, defaults=replace(self.defaults, id_base=base), stale=True)
        if name == NEW:
            return replace(self, known_only=value == LEAVE, stale=True)
        inn = frozenset({name.removeprefix(INN)})
        same = self.same_inn | inn if value == SAME else self.same_inn - inn
        return replace(self, same_inn=same, stale=True)

    def with_field(self, column: int, name: str) -> "Shown":
        """Another column that held the same holds nothing then."""
        fields = {at: f for at, f in self.fields.items() if at != column and f.value != name}
        return self.with_columns(fields | {column: Field(name)} if name else fields)

    def with_columns(
        self, fields: Mapping[int, Field] | None = None, defaults: Defaults | None = None
    ) -> "Shown":
        """As it is once other columns, or what holds for all of them, were said."""
        return replace(
            self,
            fields=self.fields if fields is None else fields,
            defaults=defaults or self.defaults,
            step=Step.COLUMNS,
            decision=None,
            outcome=None,
            stale=False,
        )


def state_of(shown: Shown) -> ImportState:
    if shown.file is None:
        last = about_import(shown.last) if shown.last else ""
        return ImportState(
            Step.FILE, title_of(Holds.KEYS), last=last, busy=shown.busy, banner=shown.notice
        )
    file = shown.file
    state = ImportState(
        shown.step,
        title_of(file.holds),
        file.path.name,
        about_file(file),
        source=source_of(file),
        columns=tuple(_columns(shown, file)),
        fields=field_choices(file.holds),
        families=_families() if file.holds is Holds.KEYS else (),
        family=shown.defaults.family.value if shown.defaults.family else "",
        vendors=(Choice("", _("as the file says")), *(Choice(*one) for one in file.vendors)),
        vendor=shown.defaults.vendor or "",
        templates=tuple(Choice(name, name) for name in shown.templates),
        progress=progress_of(shown.run) if shown.run else None,
        busy=shown.busy,
        banner=shown.notice,
    )
    return _with_outcome(state, shown, shown.outcome) if shown.outcome else state


def _with_outcome(state: ImportState, shown: Shown, outcome: Outcome) -> ImportState:
    report, done = outcome.report, shown.step is Step.DONE
    problems = _unasked(report) if not done else report.problems
    hidden = report.bad - len({problem.row for problem in report.problems})
    told = ngettext("and %(n)s more row", "and %(n)s more rows", hidden)
    return replace(
        state,
        summary=written_words(report) if done else checked_words(report),
        notes=tuple(explain(note.code, note.params).message for note in outcome.notes),
        asks=() if done else asks_of(outcome, shown.columns, shown.asked),
        stale=shown.stale,
        problems=tuple(map(problem_line, problems)),
        more_problems=told % {"n": words.number(hidden)} if hidden > 0 else "",
        good=report.good,
        all_good=not report.bad,
    )


def _unasked(report: Report) -> list[Problem]:
    """Problems that no question is about: those are answered once, not row by row."""
    return [problem for problem in report.problems if problem.code not in _ASKED]


def _columns(shown: Shown, file: ReadFile) -> Iterator[ImportColumn]:
    for at, (head, sample) in enumerate(zip(file.sheet.header, file.samples, strict=True)):
        held = shown.fields.get(at)
        yield ImportColumn(head, sample, held.value if held else "")


def _families() -> tuple[Choice, ...]:
    named = (Choice(family.value, model_title(family, None)) for family in Family)
    return (Choice("", _("as the file says")), *named)
