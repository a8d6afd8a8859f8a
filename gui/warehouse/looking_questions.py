"""What is asked about sittings in which keys come back or are counted."""

from collections.abc import Callable, Sequence

from gui.kit.question import Answers, Question
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.states import Choice
from gui.kit.tones import Tone
from gui.kit.words import sentence
from gui.warehouse.looked import Looked, looked_of, title_of
from keytool.domain.errors import BadInput
from keytool.domain.key_ids import Family
from keytool.domain.key_models import model_of_title, model_title
from keytool.domain.parties import Vendor
from keytool.domain.sitting_items import Condition, Item
from keytool.domain.sittings import Purpose, Sitting
from keytool.i18n import _, sitting_words, words
from keytool.services.close_intake import close_intake
from keytool.services.count_stock import close_count
from keytool.services.desk import Desk
from keytool.services.drop_sitting import drop_sitting
from keytool.services.find_customers import customer_meant
from keytool.services.sitting_items import Noted, note_item
from keytool.services.warehouse import open_sitting

AskDesk = Callable[[], Desk]
Then = Callable[[object], None]
_FIELD_OF = {
    "customer-not-found": "customer",
    "customer-name-ambiguous": "customer",
    "line-not-found": "line",
    "count-malformed": "line",
    "stock-of-unknown-key": "stock",
}
_STAYS, _STOCK = "stays", "stock"


def opening_intake(desk: AskDesk, then: Then) -> Question:
    """Begin to take keys back; what comes back is the sitting, Looked."""

    def render() -> QuestionState:
        return QuestionState(
            _("Take keys back"),
            _("Each key is plugged or scanned; its owner is found from the register."),
            _("Begin"),
            icon="play",
            fields=(
                QuestionField("customer", _("Who brought them; empty: each owner by itself")),
                QuestionField("order", _("Waybill")),
            ),
        )

    def work(answers: Answers) -> object:
        typed = answers.get("customer", "").strip()
        sitting = Sitting(
            desk().operator,
            desk().clock.now(),
            customer=customer_meant(desk(), typed) if typed else None,
            order=answers.get("order", "").strip() or None,
            purpose=Purpose.INTAKE,
        )
        return looked_of(desk(), open_sitting(desk(), sitting).id)

    return Question(render, then, work, field_of=_FIELD_OF)


def opening_count(desk: AskDesk, vendors: Sequence[Vendor], then: Then) -> Question:
    """Begin to count; what comes back is the sitting, Looked."""

    def render() -> QuestionState:
        any_vendor = Choice("", _("All vendors"))
        any_family = Choice("", _("Any family"))
        families = (any_family, *(Choice(f.value, model_title(f, None)) for f in Family))
        named = (any_vendor, *(Choice(one.id, one.name) for one in vendors))
        return QuestionState(
            _("Count the stock"),
            _("What lies here is held against the register. No key becomes anything by it."),
            _("Begin"),
            icon="play",
            fields=(
                QuestionField("vendor", _("Vendor"), "", Asks.CHOICE, named),
                QuestionField("family", _("Family"), "", Asks.CHOICE, families),
                QuestionField("model", _("Model; empty: any")),
            ),
        )

    def work(answers: Answers) -> object:
        family = answers.get("family", "")
        sitting = Sitting(
            desk().operator,
            desk().clock.now(),
            answers.get("vendor") or None,
            family=Family(family) if family else None,
            model=model_of_title(answers.get("model", "").strip()) or None,
            purpose=Purpose.STOCK,
        )
        return looked_of(desk(), open_sitting(desk(), sitting).id)

    return Question(render, then, work, field_of=_FIELD_OF)


def noting(desk: AskDesk, looked: Looked, item: Item, then: Then) -> Question:
    """In which condition a key came back, and whether it goes to stock; back comes the item."""
    number = looked.record.sitting.id

    def work(answers: Answers) -> object:
        said = answers.get("condition")
        noted = Noted(
            Condition(said) if said else None,
            answers.get("note", ""),
            answers.get("stock") == _STOCK,
        )
        return note_item(desk(), number, _place_in(answers.get("line", "")), noted)

    return Question(lambda: _noting(looked, item), then, work, field_of=_FIELD_OF)


def _noting(looked: Looked, item: Item) -> QuestionState:
    known = item.condition.value if item.condition else ""
    conditions = tuple(
        Choice(one.value, sentence(sitting_words.condition(one))) for one in Condition
    )
    if not known:
        conditions = (Choice("", _("Not said yet")), *conditions)
    goes = (
        Choice(_STAYS, _("Stays what it is")),
        Choice(_STOCK, _("Is in stock again when the intake ends")),
    )
    stock = _STOCK if item.to_stock else _STAYS
    return QuestionState(
        _("Note a line"),
        _("Only a key that was shipped and nothing more can go to stock."),
        _("Save"),
        title_of(looked),
        careful=True,
        fields=(
            QuestionField("line", _("Line"), str(item.place), Asks.NUMBER),
            QuestionField("condition", _("Condition"), known, Asks.CHOICE, conditions),
            QuestionField("note", _("Note"), item.note or ""),
            QuestionField("stock", _("The key"), stock, Asks.CHOICE, goes),
        ),
    )


def ending(desk: AskDesk, looked: Looked, then: Then) -> Question:
    """End it, or drop one without keys. Back comes what was closed, or the dropped sitting."""
    number = looked.record.sitting.id
    if not looked.record.items:
        return Question(
            lambda: _dropped(looked), then, lambda _answers: drop_sitting(desk(), number)
        )
    does = close_intake if looked.is_intake else close_count
    return Question(lambda: _asked(looked), then, lambda _answers: does(desk(), number))


def _asked(looked: Looked) -> QuestionState:
    record = looked.record
    told = {"keys": words.keys(len(record.items))}
    if looked.is_intake:
        lacking = sum(item.condition is None for item in record.items)
        stock = sum(item.to_stock for item in record.items)
        waiting = sum(bool(item.key in record.waiting) for item in record.items)
        parts = [_("Taken in: %(keys)s.") % told]
        if lacking:
            parts.append(_("Without a condition: %(n)s.") % {"n": words.number(lacking)})
        if waiting:
            parts.append(_("Replacements that get their key: %(n)s.") % {"n": waiting})
        if stock:
            parts.append(_("Back in stock: %(keys)s.") % {"keys": words.keys(stock)})
        parts.append(_("All other keys stay what they are."))
        tone = Tone.SOON if lacking else Tone.UNKNOWN
        return QuestionState(
            _("End the intake?"), " ".join(parts), _("Finish"), title_of(looked), "check", tone,
            careful=True,
        )  # fmt: skip
    text = _("Seen: %(keys)s. What differs is kept; no key becomes anything by it.") % told
    return QuestionState(
        _("End the count?"), text, _("Finish"), title_of(looked), "check", careful=True
    )


def _dropped(looked: Looked) -> QuestionState:
    text = _("No key was taken. The sitting goes from the list, nothing else changes.")
    return QuestionState(_("Drop the empty sitting?"), text, _("Drop"), title_of(looked), "x")


def _place_in(text: str) -> int:
    try:
        return int(text)
    except ValueError as error:
        raise BadInput("count-malformed", cell=text) from error
