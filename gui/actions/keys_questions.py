"""What is asked before several keys are changed at once: the words, and the doing."""

from collections.abc import Callable, Sequence
from datetime import date

from gui.actions.action import Several
from gui.kit.days import day_of
from gui.kit.question import Answers, Question
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.states import Choice
from gui.kit.tones import Tone
from gui.kit.words import sentence, with_some
from keytool.domain.key_ids import Family
from keytool.domain.key_models import family_of_model, model_slug
from keytool.domain.keys import MAY_BECOME, KeyState
from keytool.domain.parties import Vendor
from keytool.i18n import _, ngettext, words
from keytool.i18n.left_words import stayed
from keytool.services.change_many import Changed, change_states, extend_warranties
from keytool.services.desk import Desk
from keytool.services.edit_many import Common, Edited, edit_keys

_FIELD_OF = {"reason-missing": "reason", "date-in-future": "produced_on"}
_STATES = (KeyState.FAULTY, KeyState.SHIPPED, KeyState.LOST, KeyState.WRITTEN_OFF)
_Desk = Callable[[], Desk]
_Then = Callable[[object], None]


def states_of_many(desk: _Desk, keys: Several, then: _Then) -> Question:
    """Note the same of all of them; those that do not allow it stay."""

    def render() -> QuestionState:
        choices = _state_choices([one.record.state for one in keys.things])
        first = QuestionField("state", _("State"), choices[0].id, Asks.CHOICE, choices)
        text = _("A key that is lost or written off stays out of service for good.")
        fields = (first, _reason())
        return QuestionState(
            _("Change the state"), text, _("Change"), _count(keys.rows), tone=Tone.SOON,
            fields=fields,
        )  # fmt: skip

    def work(answers: Answers) -> object:
        return change_states(desk(), keys.rows, KeyState(answers["state"]), answers["reason"])

    return Question(render, then, work, field_of=_FIELD_OF)


def _state_choices(states: Sequence[KeyState]) -> tuple[Choice, ...]:
    """What any of them may become, and how many may where not all may."""

    def told(state: KeyState) -> Choice:
        fit = sum(state in MAY_BECOME.get(one, frozenset()) for one in states)
        label = sentence(words.key_state(state))
        if 0 < fit < len(states):
            label = with_some(label, fit, len(states))
        return Choice(state.value, label if fit else "")

    return tuple(choice for choice in map(told, _STATES) if choice.label)


def warranties_of_many(desk: _Desk, keys: tuple[int, ...], then: _Then) -> Question:
    """One last day for all of them; a warranty that ends later stays as it is."""

    def render() -> QuestionState:
        text = _("A warranty that ends later stays as it is.")
        fields = (QuestionField("until", _("Last day"), "", Asks.DAY), _reason())
        return QuestionState(
            _("Extend the warranty"), text, _("Extend"), _count(keys), fields=fields
        )

    def work(answers: Answers) -> object:
        until = date.fromisoformat(answers["until"])
        return extend_warranties(desk(), keys, until, answers["reason"])

    return Question(render, then, work, field_of=_FIELD_OF)


def edit_of_many(desk: _Desk, keys: Several, then: _Then) -> Question:
    """Correct what is alike in all of them."""

    def render() -> QuestionState:
        return QuestionState(
            _("Edit the records"),
            _("What is left empty stays in each record as it is."),
            _("Save"),
            _count(keys.rows),
            fields=_common_fields(keys.more),
        )

    def work(answers: Answers) -> object:
        common, family = _common(answers)
        return edit_keys(desk(), keys.rows, common, family)

    return Question(render, then, work, field_of=_FIELD_OF)


def _common_fields(vendors: Sequence[Vendor]) -> tuple[QuestionField, ...]:
    stays = Choice("", _("As it is"))
    choices = (stays, *(Choice(one.id, one.name) for one in vendors))
    return (
        QuestionField("model", _("Model"), optional=True),
        QuestionField("vendor", _("Vendor"), "", Asks.CHOICE, choices, optional=True),
        QuestionField("batch", _("Batch"), optional=True),
        QuestionField("produced_on", _("Produced on"), "", Asks.MAYBE_DAY, optional=True),
        QuestionField("sold_on", _("Sold on"), "", Asks.MAYBE_DAY, optional=True),
    )


def _common(answers: Answers) -> tuple[Common, Family | None]:
    """And the family that the model names, if it names one."""
    model = answers.get("model", "").strip()
    common = Common(
        model_slug(model) or None,
        answers.get("vendor") or None,
        answers.get("batch") or None,
        day_of(answers.get("produced_on", "")),
        day_of(answers.get("sold_on", "")),
    )
    return common, family_of_model(model)


def done_words(done: object) -> str:
    """How many were changed, and which stay as they are."""
    if not isinstance(done, (Changed, Edited)):
        return ""
    changed = _("Changed: %(n)s.") % {"n": words.number(len(done.keys))}
    return " ".join((changed, *stayed(done.left)))


def _count(keys: tuple[int, ...]) -> str:
    count = len(keys)
    return ngettext("%(n)s key", "%(n)s keys", count) % {"n": words.number(count)}


def _reason() -> QuestionField:
    return QuestionField("reason", _("Reason"))
