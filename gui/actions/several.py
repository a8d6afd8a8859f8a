"""What can be done with several things at once: with how many, and why not with the others."""

from collections.abc import Callable
from dataclasses import replace

from gui.actions.action import (
    Act,
    Action,
    FileWanted,
    Hands,
    Offer,
    Several,
    Step,
    Subject,
    Undoing,
    action_states,
)
from gui.kit.base import Workplace
from gui.kit.links import Link
from gui.kit.question import Question
from gui.kit.question_states import QuestionState
from gui.kit.standing import allows
from gui.kit.states import ActionState
from keytool.domain.values import dataclass
from keytool.i18n import _, ngettext, words
from keytool.i18n.left_words import by_reason, first_of
from keytool.services.desk import Desk


def states_for_all(subject: Subject, several: Several | None) -> tuple[ActionState, ...]:
    """As a line of tools shows them; without numbers until the things were looked up."""
    offers = [_offer(action, several) for action in subject.actions if action.many]
    return action_states(offers)


def _offer(action: Action, several: Several | None) -> Offer:
    left = several.left(action.id) if several else ()
    if several is None or not left:
        return Offer(action)
    told, fit, of = left_words(left), len(several.things) - len(left), len(several.things)
    return Offer(action, hint=told, some=(fit, of)) if fit else Offer(action, told)


def left_words(left: tuple[tuple[str, str], ...]) -> str:
    return " ".join(_left_lines(left))


def _left_lines(left: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    """How many are left out, and for each reason which ones; nothing where none is."""
    count = len(left)
    if not count:
        return ()
    head = ngettext("%(n)s is left out.", "%(n)s are left out.", count)
    told = (f"{reason}: {first_of(names)}." for reason, names in by_reason(left).items())
    return (head % {"n": words.number(count)}, *told)


def step_for_all(hands: Hands, subject: Subject, several: Several, action: str) -> Step | str:
    """What the action leads to with those that allow it; why it leads to nothing."""
    known = next((one for one in subject.actions if one.many and one.id == action), None)
    if subject.many is None or known is None or not allows(known.right):
        return _("This cannot be done any more.")
    fit, left = several.that_allow(action), several.left(action)
    if not fit.things:
        return left_words(left) or _("This cannot be done any more.")
    step = subject.many.step(_Telling(hands, left_words(left)) if left else hands, fit, action)
    if step is None:
        return _("This cannot be done any more.")
    return _with(step, _left_lines(left)) if left else step


def _with(step: Step, told: tuple[str, ...]) -> Step:
    """The step, telling what is left out: before it is done where it asks, else afterwards."""
    if isinstance(step, Question):
        return replace(step, render=lambda: _longer(step.render(), told))
    if isinstance(step, FileWanted):
        return replace(step, beside=" ".join(told))
    if isinstance(step, Act):
        return replace(step, words=" ".join((step.words, *told)))
    return step


def _longer(state: QuestionState, told: tuple[str, ...]) -> QuestionState:
    return replace(state, text="\n".join(filter(None, (state.text, *told))))


@dataclass(frozen=True, slots=True)
class _Telling:
    """Hands that also tell what was left out, when a question was answered and it is done."""

    hands: Hands
    told: str

    @property
    def workplace(self) -> Workplace:
        return self.hands.workplace

    def desk(self) -> Desk:
        return self.hands.desk()

    def done(self, words: str, undo: Undoing | None = None) -> Callable[[object], None]:
        return self.hands.done(f"{words} {self.told}", undo)

    def go(self, link: Link) -> None:
        self.hands.go(link)

    def take(self, step: Step) -> None:
        self.hands.take(step)
