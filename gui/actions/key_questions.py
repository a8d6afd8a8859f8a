"""What is asked before a record of the register is changed: the words, and the doing."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from gui.kit.days import day_of
from gui.kit.question import Answers, Question
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.states import Choice
from gui.kit.tones import Tone
from gui.kit.words import key_name, sentence
from keytool.domain.key_ids import KeyId, the_key_id
from keytool.domain.key_models import model_slug, model_title
from keytool.domain.keys import MAY_BECOME, Key, KeyState, Licence
from keytool.i18n import _, words
from keytool.i18n.messages import explain
from keytool.services.desk import Desk
from keytool.services.find_customers import customer_meant
from keytool.services.register_key import add_licence, change_state, edit_key, end_licence
from keytool.services.ship_keys import ship_keys
from keytool.services.show_key import KeyRecord
from keytool.services.warranties import extend_warranty

UNMARKED, UNSEEN = "unmarked", "unseen"
_FIELD_OF = {
    "key-id-malformed": "key_id",
    "key-id-impossible": "key_id",
    "key-id-ambiguous": "key_id",
    "key-already-registered": "key_id",
    "key-needs-id-or-marking": "marking",
    "marking-already-registered": "marking",
    "vendor-unknown": "vendor",
    "shipped-before-production": "produced_on",
    "shipped-in-future": "shipped_on",
    "customer-not-found": "customer",
    "customer-name-ambiguous": "customer",
    "reason-missing": "reason",
    "extension-not-longer": "until",
    "product-missing": "product",
    "quantity-not-positive": "quantity",
}


@dataclass(frozen=True, slots=True)
class KeyAsker:
    """Makes the questions about one key; `then` hears what came of them."""

    desk: Callable[[], Desk]
    facts: KeyRecord
    then: Callable[[object], None]
    today: date

    @property
    def key(self) -> Key:
        return self.facts.key

    def edit(self) -> Question:
        """Correct its record, and answer what is open about its marking."""
        return self._asks(self._edit_state, self._edited)

    def extend(self) -> Question:
        return self._asks(self._extend_state, self._extended)

    def change_state(self) -> Question:
        return self._asks(self._change_state, self._changed)

    def add_licence(self) -> Question:
        return self._asks(self._licence_state, self._licensed)

    def ship(self) -> Question:
        return self._asks(self._ship_state, self._shipped)

    def _asks(
        self, render: Callable[[], QuestionState], work: Callable[[Answers], object]
    ) -> Question:
        return Question(render, self.then, work, field_of=_FIELD_OF)

    # --- the words --------------------------------------------------------------------

    def _edit_state(self) -> QuestionState:
        key, doubts = self.key, self.facts.doubts
        told = [explain(doubt.code, doubt.params) for doubt in doubts]
        text = " ".join(f"{one.message} {one.hint}".strip() for one in told)
        vendors = (Choice("", _("Not known")), *(Choice(v.id, v.name) for v in self.facts.vendors))
        return QuestionState(
            _("Edit the record"),
            text,
            _("Save"),
            key_name(key),
            tone=Tone.SOON if doubts else Tone.UNKNOWN,
            fields=(
                QuestionField("key_id", _("Key number"), _number(key)),
                QuestionField("marking", _("Marking printed on the key"), key.marking or ""),
                QuestionField("body", _("The body"), _body(key), Asks.CHOICE, _bodies()),
                QuestionField("model", _("Model"), _model(key)),
                QuestionField("vendor", _("Vendor"), key.vendor or "", Asks.CHOICE, vendors),
                QuestionField("batch", _("Batch"), key.batch or ""),
                _maybe("produced_on", _("Produced on"), key.produced_on),
                _maybe("sold_on", _("Sold on"), key.sold_on),
            ),
        )

    def _extend_state(self) -> QuestionState:
        ends = self.key.warranty_ends
        now = _("The warranty ends on %(day)s.") % {"day": words.day(ends)} if ends else ""
        return QuestionState(
            _("Extend the warranty"),
            now,
            _("Extend"),
            key_name(self.key),
            fields=(QuestionField("until", _("Last day"), "", Asks.DAY), _reason()),
        )

    def _change_state(self) -> QuestionState:
        possible = MAY_BECOME.get(self.key.state, frozenset())
        choices = tuple(
            Choice(state.value, sentence(words.key_state(state)))
            for state in KeyState
            if state in possible
        )
        now = _("The key is %(state)s.") % {"state": words.key_state(self.key.state)}
        for_good = _("A key that is lost or written off stays out of service for good.")
        first = choices[0].id if choices else ""
        return QuestionState(
            _("Change the state"),
            f"{now} {for_good}",
            _("Change"),
            key_name(self.key),
            tone=Tone.SOON,
            fields=(QuestionField("state", _("State"), first, Asks.CHOICE, choices), _reason()),
        )

    def _licence_state(self) -> QuestionState:
        return QuestionState(
            _("Add a licence"),
            _("Note what is stored on the key. Leave the last day empty when it is perpetual."),
            _("Add"),
            key_name(self.key),
            fields=(
                QuestionField("product", _("Product")),
                QuestionField("edition", _("Edition")),
                QuestionField("quantity", _("Quantity"), "1", Asks.NUMBER),
                QuestionField("modules", _("Modules, divided by semicolons")),
                _maybe("bought_on", _("Bought on"), None),
                _maybe("until", _("Last day"), None),
            ),
        )

    def _ship_state(self) -> QuestionState:
        return QuestionState(
            _("Ship to a customer"),
            _("The key is the customer's from that day on, and its warranty begins."),
            _("Ship"),
            key_name(self.key),
            "truck",
            Tone.GOOD,
            (
                QuestionField("customer", _("Customer: name or INN")),
                QuestionField("order", _("Order"), optional=True),
                QuestionField("shipped_on", _("Shipped on"), self.today.isoformat(), Asks.DAY),
            ),
        )

    # --- the doing --------------------------------------------------------------------

    def _shipped(self, answers: Answers) -> object:
        desk = self.desk()
        customer = customer_meant(desk, answers.get("customer", ""))
        day, order = date.fromisoformat(answers["shipped_on"]), answers.get("order", "").strip()
        return ship_keys(desk, customer, [self.key.id], day, order or None)

    def _edited(self, answers: Answers) -> object:
        key, number = self.key, answers["key_id"]
        changed = replace(
            key,
            key_id=_meant(key, number),
            marking=answers["marking"] or None,
            unmarked=answers["body"] == UNMARKED,
            model=model_slug(answers["model"]) or None if self._renamed(answers) else key.model,
            vendor=answers["vendor"] or None,
            batch=answers["batch"] or None,
            produced_on=day_of(answers["produced_on"]),
            sold_on=day_of(answers["sold_on"]),
        )
        return edit_key(self.desk(), changed)

    def _renamed(self, answers: Answers) -> bool:
        return answers["model"] != _model(self.key)

    def _extended(self, answers: Answers) -> object:
        until = date.fromisoformat(answers["until"])
        return extend_warranty(self.desk(), self.key.id, until, answers["reason"])

    def _changed(self, answers: Answers) -> object:
        state = KeyState(answers["state"])
        return change_state(self.desk(), self.key.id, state, answers["reason"])

    def _licensed(self, answers: Answers) -> object:
        modules = tuple(m for part in answers["modules"].split(";") if (m := part.strip()))
        licence = Licence(
            self.key.id,
            answers["product"],
            answers["edition"] or None,
            int(answers["quantity"] or 0),
            day_of(answers["until"]),
            modules=modules,
            bought_on=day_of(answers["bought_on"]),
        )
        return add_licence(self.desk(), licence)


def ending_of_licence(
    desk: Callable[[], Desk], licence: Licence, today: date, then: Callable[[object], None]
) -> Question:
    """Take a licence off its key."""

    def render() -> QuestionState:
        return QuestionState(
            _("End the licence"),
            _("From this day on it counts no more. Its record stays."),
            _("End"),
            " · ".join(filter(None, (licence.product, licence.edition))),
            tone=Tone.SOON,
            fields=(QuestionField("day", _("From"), today.isoformat(), Asks.DAY), _reason()),
        )

    def work(answers: Answers) -> object:
        day = date.fromisoformat(answers["day"])
        return end_licence(desk(), licence.id, day, answers["reason"])

    return Question(render, then, work, field_of=_FIELD_OF)


def _maybe(name: str, label: str, day: date | None) -> QuestionField:
    return QuestionField(name, label, day.isoformat() if day else "", Asks.MAYBE_DAY)


def _reason() -> QuestionField:
    return QuestionField("reason", _("Reason"))


def _number(key: Key) -> str:
    return key.key_id.exact if key.key_id else ""


def _meant(key: Key, number: str) -> KeyId | None:
    """What was not changed stays, whatever it could mean if somebody had typed it."""
    if number == _number(key):
        return key.key_id
    return the_key_id(key.family, number) if number else None


def _model(key: Key) -> str:
    return model_title(key.family, key.model) if key.model else ""


def _body(key: Key) -> str:
    return UNMARKED if key.unmarked else UNSEEN


def _bodies() -> tuple[Choice, ...]:
    return (
        Choice(UNSEEN, _("carries a marking, or nobody has looked")),
        Choice(UNMARKED, _("was looked at: no marking")),
    )
