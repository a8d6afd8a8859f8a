"""What is asked before a finished shipment is put right: the words, and the doing."""

from collections.abc import Callable, Sequence

from gui.kit.question import Answers, Question
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.states import Choice
from gui.kit.tones import Tone
from gui.kit.words import key_name
from keytool.domain.keys import Key, Shipment
from keytool.i18n import _
from keytool.services.correct_shipment import Correction, correct_shipment
from keytool.services.desk import Desk
from keytool.services.find_customers import customer_meant

_FIELD_OF = {
    "reason-missing": "reason",
    "customer-not-found": "customer",
    "customer-name-ambiguous": "customer",
    "shipment-customer-same": "customer",
}


def giving_to_another(
    desk: Callable[[], Desk],
    shipment: Shipment,
    title: str,
    owner: str,
    then: Callable[[object], None],
) -> Question:
    """Who has the keys in truth; `owner` is who has them now."""

    def render() -> QuestionState:
        text = _("The keys are this customer's since the day of the shipment; the warranty stays.")
        return QuestionState(
            _("Another customer"),
            f"{_now(owner)} {text}",
            _("Correct"),
            title,
            fields=(QuestionField("customer", _("Customer: name or INN")), _reason()),
        )

    def work(answers: Answers) -> object:
        reason = answers.get("reason", "")
        customer = customer_meant(desk(), answers.get("customer", ""))
        return correct_shipment(desk(), shipment.id, Correction(reason, customer), shipment)

    return Question(render, then, work, field_of=_FIELD_OF)


def taking_back(  # noqa: PLR0917  the shipment, its keys, and the one that is chosen
    desk: Callable[[], Desk],
    shipment: Shipment,
    title: str,
    owner: str,
    keys: Sequence[Key],
    chosen: int,
    then: Callable[[object], None],
) -> Question:
    """Which key is in stock again; `owner` is who has it now."""

    def render() -> QuestionState:
        choices = tuple(Choice(str(key.id), key_name(key)) for key in keys)
        first = str(chosen) if chosen in {key.id for key in keys} else choices[0].id
        text = _("The key leaves the shipment; it has no day of shipment and no warranty then.")
        return QuestionState(
            _("Back to stock"),
            f"{_now(owner)} {text}",
            _("Take back"),
            title,
            "undo-2",
            tone=Tone.SOON,
            fields=(QuestionField("key", _("Key"), first, Asks.CHOICE, choices), _reason()),
        )

    def work(answers: Answers) -> object:
        back = (int(answers["key"]),)
        correction = Correction(answers.get("reason", ""), None, back)
        return correct_shipment(desk(), shipment.id, correction, shipment)

    return Question(render, then, work, field_of=_FIELD_OF)


def _now(owner: str) -> str:
    return _("Now: %(customer)s.") % {"customer": owner}


def _reason() -> QuestionField:
    return QuestionField("reason", _("Reason"))
