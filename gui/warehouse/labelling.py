"""A label for each key as it is accepted: printed beside the sitting, which never waits for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from gui.actions.labels import labels_paper
from gui.kit.frame import Frame, Said
from gui.kit.papers import PrinterNeeded, printed
from gui.kit.question import Answers, Question, QuestionViewModel
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.states import ActionState, Choice
from gui.kit.tasks import Lane
from gui.kit.troubles import explanation_of
from gui.kit.work import Work
from keytool.domain.errors import DeviceTrouble, KeydeskError
from keytool.domain.papers import label_kind
from keytool.domain.sittings import Outcome
from keytool.i18n import _, words
from keytool.services.warehouse import Taken
from keytool.setup.desk import change_setting
from keytool.setup.printing import LabelSettings, printer_setting

LABELS, MISSED = "labels", "missed-labels"
TAPE, PRINTER = "tape", "printer"
_TAPES = ("tape-62", "tape-29")
_ASK, _READ, _PRINT, _KEEP = "ask", "read", "print", "keep"


@dataclass(frozen=True, slots=True)
class Offered:
    """What is asked when labels are switched on."""

    names: tuple[str, ...]
    tape: str
    remembered: Mapping[str, str]


class Labelling:
    """The switch of this seat, and the labels that were not printed; `changed` hears of both."""

    def __init__(
        self, frame: Frame, question: QuestionViewModel, changed: Callable[[], None]
    ) -> None:
        self._frame, self._place, self._question = frame, frame.workplace, question
        self._work = Work(frame.runner, frame.report)
        self._changed = changed
        self._on = False
        self._missed: tuple[int, ...] = ()
        self._why: Exception | None = None

    def begin(self) -> None:
        """A sitting begins, or goes on: as this seat was left."""
        self._missed, self._why = (), None
        self._work.latest(_READ, Lane.DB, lambda: self._settings, self._was_read)

    def took(self, taken: Taken) -> None:
        """What became of a key; one that got its line gets a label."""
        if self._on and taken.key and taken.outcome is Outcome.ACCEPTED:
            self._print((taken.key.id,))

    def act(self, action: str) -> None:
        """Switch labels on or off, or print those that were not."""
        if action == LABELS and self._on:
            self._work.once(_KEEP, Lane.DB, lambda: self._keep(on=False), self._was_read)
        elif action == LABELS or self._is_gone:
            self._work.latest(_ASK, Lane.PRINT, self._offered, self._ask, self._not_offered)
        else:
            self._print_missed()

    def actions(self) -> tuple[ActionState, ...]:
        """The switch, and how many labels are missing, if any."""
        label = _("Labels: on") if self._on else _("Labels: off")
        hint = _("Printed as the key is accepted")
        switch = ActionState(LABELS, label, "Ctrl+L", "barcode", hint=hint)
        if not self._missed:
            return (switch,)
        why = explanation_of(self._why).message if self._why else ""
        told = " ".join(filter(None, (why, _("Press to print now."))))
        label = _("Not printed: %(n)s") % {"n": words.number(len(self._missed))}
        return switch, ActionState(MISSED, label, "", "triangle-alert", hint=told)

    # --- the switch -------------------------------------------------------------------

    @property
    def _settings(self) -> LabelSettings:
        return self._place.desk_settings.labels

    @property
    def _is_gone(self) -> bool:
        return isinstance(self._why, KeydeskError) and self._why.code in {
            "printer-gone",
            "printer-not-chosen",
        }

    def _was_read(self, settings: LabelSettings) -> None:
        self._on = settings.as_accepted
        self._changed()

    def _keep(self, *, on: bool) -> LabelSettings:
        return change_setting(self._place.settings.home, "labels.as_accepted", on).labels

    def _offered(self) -> Offered:
        names = self._place.printers.names()
        if not names:
            raise DeviceTrouble("no-printers")
        printers = self._place.desk_settings.printers
        remembered = {tape: printers.of(label_kind(tape)) for tape in _TAPES}
        return Offered(names, self._settings.tape, remembered)

    def _not_offered(self, error: Exception) -> None:
        told = explanation_of(error)
        self._frame.say(Said(f"{told.message} {told.hint}".strip()))

    def _ask(self, offered: Offered) -> None:
        self._question.ask(Question(lambda: _asked(offered), self._was_answered, self._chosen))

    def _chosen(self, answers: Answers) -> object:
        home, tape = self._place.settings.home, answers[TAPE]
        change_setting(home, "labels.tape", tape)
        change_setting(home, printer_setting(label_kind(tape)), answers[PRINTER])
        return self._keep(on=True)

    def _was_answered(self, settings: object) -> None:
        if isinstance(settings, LabelSettings):
            self._was_read(settings)
            self._print_missed()

    # --- labels -----------------------------------------------------------------------

    def _print_missed(self) -> None:
        missed, self._missed, self._why = self._missed, (), None
        if missed:
            self._print(missed)
        self._changed()

    def _print(self, keys: tuple[int, ...]) -> None:
        desk = lambda: self._place.desk  # noqa: E731  opened on the lane, if it has to be

        def work() -> None:
            needed = printed(self._place, labels_paper(desk, keys, self._settings.tape))
            if isinstance(needed, PrinterNeeded):
                code = "printer-gone" if needed.gone else "printer-not-chosen"
                raise DeviceTrouble(code, printer=needed.gone)

        self._work.each(
            _PRINT, Lane.PRINT, work, lambda _none: None, lambda error: self._miss(keys, error)
        )

    def _miss(self, keys: tuple[int, ...], error: Exception) -> None:
        self._missed, self._why = (*self._missed, *keys), error
        self._changed()


def _asked(offered: Offered) -> QuestionState:
    known = offered.remembered.get(offered.tape, "")
    printer = known if known in offered.names else offered.names[0]
    tapes = (Choice("tape-62", _("Tape 62 mm")), Choice("tape-29", _("Tape 29 mm")))
    names = tuple(Choice(name, name) for name in offered.names)
    return QuestionState(
        _("A label for each key"),
        _("Printed as the key is accepted, from now on at this seat. The sitting never waits."),
        _("Print labels"),
        icon="barcode",
        fields=(
            QuestionField(TAPE, _("Printed on"), offered.tape, Asks.CHOICE, tapes),
            QuestionField(PRINTER, _("Printer"), printer, Asks.CHOICE, names),
        ),
        careful=True,
    )
