"""What is asked before several keys are changed at once: the words, and the doing."""

from collections.abc import Callable
from datetime import date

from gui.kit.question import Answers, Question
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.states import Choice
from gui.kit.tones import Tone
from gui.kit.words import sentence
from keytool.domain.keys import KeyState
from keytool.i18n import _, ngettext, words
from keytool.services.change_many import Changed, change_states, extend_warranties
from keytool.services.desk import Desk

_FIELD_OF = {"reason-missing": "reason"}
_Desk = Callable[[], Desk]
_Then = Callable[[object], None]


def states_of_many(desk: _Desk, keys: tuple[int, ...], then: _Then) -> Question:
    """Note the same of all of them; those that do not allow it stay."""

    def render() -> QuestionState:
        states = (KeyState.FAULTY, KeyState.SHIPPED, KeyState.LOST, KeyState.WRITTEN_OFF)
        choices = tuple(Choice(one.value, sentence(words.key_state(one))) for one in states)
        first = QuestionField("state", _("State"), choices[0].id, Asks.CHOICE, choices)
        text = _("A key that is lost or written off stays out of service for good.")
        fields = (first, _reason())
        return QuestionState(
            _("Change the state"), text, _("Change"), _count(keys), tone=Tone.SOON, fields=fields
        )

    def work(answers: Answers) -> object:
        return change_states(desk(), keys, KeyState(answers["state"]), answers["reason"])

    return Question(render, then, work, field_of=_FIELD_OF)


def warranties_of_many(desk: _Desk, keys: tuple[int, ...], then: _Then) -> Question:
    """One last day for all of them; a warranty that ends later stays as it is."""

    def render() -> QuestionState:
        text = _("A warranty that ends later, and a key that has none, stay as they are.")
        fields = (QuestionField("until", _("Last day"), "", Asks.DAY), _reason())
        return QuestionState(
            _("Extend the warranty"), text, _("Extend"), _count(keys), fields=fields
        )

    def work(answers: Answers) -> object:
        until = date.fromisoformat(answers["until"])
        return extend_warranties(desk(), keys, until, answers["reason"])

    return Question(render, then, work, field_of=_FIELD_OF)


def changed_words(changed: Changed) -> str:
    """How many were changed, and how many stayed."""
    done = _("Changed: %(n)s.") % {"n": words.number(len(changed.keys))}
    if not changed.left:
        return done
    stayed = _("%(n)s do not allow it and stay.") % {"n": words.number(len(changed.left))}
    return f"{done} {stayed}"


def _count(keys: tuple[int, ...]) -> str:
    count = len(keys)
    return ngettext("%(n)s key", "%(n)s keys", count) % {"n": words.number(count)}


def _reason() -> QuestionField:
    return QuestionField("reason", _("Reason"))
