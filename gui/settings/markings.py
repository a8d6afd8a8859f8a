"""What the desk has learned of markings: a line a model, learning and taking away."""

import re
from collections.abc import Callable
from dataclasses import replace

from gui.kit.base import ViewModel
from gui.kit.frame import Frame
from gui.kit.question import Answers, Question, QuestionViewModel
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.states import ActionState, Choice
from gui.kit.tasks import Lane
from gui.kit.tones import Tone
from gui.kit.troubles import banner_of
from gui.kit.work import Work
from gui.settings.states import MarkingLine, MarkingsState
from keytool.domain.key_ids import Family
from keytool.domain.key_models import model_title
from keytool.domain.marking_patterns import Pattern, Patterns, Place
from keytool.i18n import _
from keytool.i18n.marking_words import model_words
from keytool.setup.markings import forget_pattern, learn_pattern, load_patterns, place_of

LEARN, MORE, FORGET = "learn", "more", "forget"
READ = "markings"
_SHOWN = 3
_BETWEEN = re.compile("[,;\n\t]")
_FIELD_OF = dict.fromkeys(
    ("marking-examples-few", "marking-example-malformed", "marking-example-alone"), "examples"
)


class MarkingsViewModel(ViewModel[MarkingsState]):
    """Reads what lies in the desk's home; learning is asked about, taking away too."""

    def __init__(self, frame: Frame, question: QuestionViewModel) -> None:
        self._workplace, self._work = frame.workplace, Work(frame.runner, frame.report)
        self._question = question
        self._known: Patterns | None = None
        self._chosen = ""
        self._trouble: Exception | None = None
        super().__init__(self._state)

    # --- intentions -------------------------------------------------------------------

    def reload(self) -> None:
        home = self._workplace.settings.home
        self._work.latest(READ, Lane.DB, lambda: load_patterns(home), self._was_read, self._failed)

    def choose(self, line: str) -> None:
        """The model that the buttons below the list are about."""
        self._chosen = line
        self._refresh()

    def act(self, action: str) -> None:
        place = self._places().get(self._chosen)
        if action == LEARN:
            self._ask(lambda: _learning(None), lambda answers: self._learn(answers, None))
        elif place and action == MORE:
            self._ask(lambda: _learning(place), lambda answers: self._learn(answers, place))
        elif place and action == FORGET:
            pattern = self._patterns()[place]
            self._ask(lambda: _forgetting(place, pattern), lambda _none: self._forget(place))

    # --- doing ------------------------------------------------------------------------

    def _ask(self, render: Callable[[], QuestionState], work: Callable[[Answers], object]) -> None:
        then: Callable[[object], None] = lambda _outcome: self.reload()  # noqa: E731  typed
        self._question.ask(Question(render, then, work, field_of=_FIELD_OF))

    def _learn(self, answers: Answers, place: Place | None) -> Pattern:
        if place is None:
            place = place_of(Family(answers["family"]), answers.get("model", ""))
        examples = _BETWEEN.split(answers.get("examples", ""))
        return learn_pattern(self._workplace.settings.home, place, examples)

    def _forget(self, place: Place) -> Pattern:
        return forget_pattern(self._workplace.settings.home, place)

    def _was_read(self, known: Patterns) -> None:
        self._known, self._trouble = known, None
        self._chosen = self._chosen if self._chosen in self._places() else ""
        self._refresh()

    def _failed(self, error: Exception) -> None:
        self._known, self._trouble, self._chosen = None, error, ""
        self._refresh()

    # --- the state --------------------------------------------------------------------

    def _patterns(self) -> "dict[Place, Pattern]":
        return dict(self._known.known) if self._known else {}

    def _places(self) -> dict[str, Place]:
        return {f"{place[0].value}/{place[1] or ''}": place for place in self._patterns()}

    def _state(self) -> MarkingsState:
        places, patterns = self._places(), self._patterns()
        learn = ActionState(LEARN, _("Learn markings…"), icon="plus")
        of_line = (
            ActionState(MORE, _("More examples…")),
            ActionState(FORGET, _("Take the pattern away…")),
        )
        state = MarkingsState(
            tuple(_line(name, place, patterns[place]) for name, place in places.items()),
            "" if patterns else _("Nothing was learned yet: any marking is taken."),
            (learn,) if self._known else (),
            of_line if self._chosen else (),
            self._chosen,
        )
        trouble = self._trouble
        banner = replace(banner_of(trouble), dismissible=False) if trouble else None
        return replace(state, banner=banner)


def _line(name: str, place: Place, pattern: Pattern) -> MarkingLine:
    told = ", ".join(pattern.examples[:_SHOWN])
    more = len(pattern.examples) > _SHOWN
    return MarkingLine(name, model_words(*place), pattern.written, f"{told}, …" if more else told)


def _learning(place: Place | None) -> QuestionState:
    examples = QuestionField("examples", _("Markings as printed on keys, with commas between"))
    families = tuple(Choice(family.value, model_title(family, None)) for family in Family)
    which = (
        QuestionField("family", _("Family"), Family.GUARDANT.value, Asks.CHOICE, families),
        QuestionField("model", _("Model; empty for all of the family")),
    )
    return QuestionState(
        _("Learn markings"),
        _(
            "In a sitting of the warehouse a scan is then taken for a marking of this model only "
            "if it looks like these."
        ),
        _("Learn"),
        model_words(*place) if place else "",
        fields=(examples,) if place else (*which, examples),
    )


def _forgetting(place: Place, pattern: Pattern) -> QuestionState:
    return QuestionState(
        _("Take the pattern away"),
        _("Any text that can be a marking is taken for one again. The examples are forgotten."),
        _("Take it away"),
        f"{model_words(*place)} · {pattern.written}",
        tone=Tone.SOON,
    )
