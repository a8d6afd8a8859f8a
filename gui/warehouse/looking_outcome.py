"""The large word about the last key of an intake or a count, and its sound."""

from gui.kit.tones import Tone
from gui.kit.troubles import explanation_of
from gui.kit.words import key_name, sentence
from gui.warehouse.looked import Changed, ItemBack, ItemUndone, Looked, ReadingItem
from gui.warehouse.states import OutcomeState
from gui.warehouse.way_back import way_back
from keytool.domain.key_models import model_title
from keytool.domain.sitting_items import REFUSED, Item, ItemOutcome
from keytool.domain.stock_taking import StockCount
from keytool.i18n import _, ngettext, sitting_words, words
from keytool.i18n.messages import explain
from keytool.ports import Sound
from keytool.services.close_intake import ClosedIntake
from keytool.services.show_items import ItemsRecord
from keytool.services.sitting_items import TakenItem

_GOOD = {ItemOutcome.ACCEPTED, ItemOutcome.COUNTED}
_ICONS = {
    ItemOutcome.ACCEPTED: "circle-check",
    ItemOutcome.COUNTED: "circle-check",
    ItemOutcome.UNKNOWN: "circle-question-mark",
    ItemOutcome.NOT_IN_STOCK: "archive",
    ItemOutcome.NEVER_LEFT: "archive",
    ItemOutcome.OF_ANOTHER: "users",
    ItemOutcome.TWICE: "copy",
    ItemOutcome.OUTSIDE: "replace",
    ItemOutcome.UNREADABLE: "circle-x",
    ItemOutcome.NOT_A_KEY: "scan-line",
}


def sound_of(outcome: ItemOutcome) -> Sound:
    """Taken; look at the screen, it is special; not taken."""
    if outcome in _GOOD:
        return Sound.ACCEPTED
    special = outcome is ItemOutcome.TWICE or outcome not in REFUSED
    return Sound.ALREADY if special else Sound.PROBLEM


def sound_of_change(last: Changed) -> Sound | None:
    """As of a key that is taken, or is not; what is taken off, or noted, says nothing."""
    if isinstance(last, ItemBack):
        return Sound.ACCEPTED
    return sound_of(last.outcome) if isinstance(last, TakenItem) else None


def said_of(item: Item) -> str:
    """Its condition, its note, and whether it goes to stock."""
    condition = sitting_words.condition(item.condition) if item.condition else ""
    stock = _("to stock") if item.to_stock else ""
    return " · ".join(filter(None, (condition, item.note, stock)))


def outcome_state(looked: Looked) -> OutcomeState:
    last = looked.last
    if isinstance(last, TakenItem):
        return _taken(last)
    if isinstance(last, ItemUndone):
        name = key_name(last.key) if last.key else last.item.named or ""
        way = None if looked.ended else way_back()
        return OutcomeState(Tone.UNKNOWN, "undo-2", _("Taken off the list"), name, action=way)
    if isinstance(last, ItemBack):
        return _back(last)
    if isinstance(last, Item):
        return _noted(last, looked.record)
    if isinstance(last, Exception):
        told = explanation_of(last)
        return OutcomeState(Tone.BAD, "circle-x", _("Not taken"), "", told.message, told.hint)
    return _ended(looked) if looked.ended else _waiting(looked)


def _waiting(looked: Looked) -> OutcomeState:
    """For the next key, or until the one that is plugged has told what it is."""
    if isinstance(looked.last, ReadingItem):
        wait = _("Leave it plugged for a moment.")
        return OutcomeState(Tone.UNKNOWN, "usb", _("Reading the key…"), text=wait)
    word = _("Plug the next key") if looked.record.items else _("Plug the first key")
    return OutcomeState(Tone.UNKNOWN, "usb", word, text=_("Or scan the label on it."))


def _taken(taken: TakenItem) -> OutcomeState:
    outcome = taken.outcome
    good = outcome in _GOOD
    special = outcome is ItemOutcome.TWICE or outcome not in REFUSED
    tone = Tone.GOOD if good else Tone.SOON if special else Tone.BAD
    text, hint = _why(taken)
    name = key_name(taken.key) if taken.key else _name_of(taken)
    word = sitting_words.item_outcome(outcome)
    return OutcomeState(tone, _ICONS[outcome], word, name, text, hint)


def _why(taken: TakenItem) -> tuple[str, str]:
    place = {"place": taken.item.place if taken.item else 0}
    if taken.outcome is ItemOutcome.TWICE:
        return _("It is line %(place)s already.") % place, _("Take the next key.")
    if taken.outcome is ItemOutcome.OUTSIDE:
        return _("This sitting looks at other keys."), _("Put the key aside.")
    if taken.outcome in REFUSED:
        code = taken.offered.strange or taken.offered.unreadable or "no-id-source"
        told = explain(code)
        return told.message, told.hint
    state = sentence(words.key_state(taken.key.state)) if taken.key else ""
    whose = " · ".join(filter(None, (_("Line %(place)s") % place, state, taken.owner)))
    return whose, _next_step(taken)


def _next_step(taken: TakenItem) -> str:
    if taken.replacement:
        return _("The replacement %(n)s waits for this key.") % {"n": taken.replacement}
    if taken.outcome is ItemOutcome.UNKNOWN:
        return _("It is on the list as it was read; no record was made.")
    return ""


def _name_of(taken: TakenItem) -> str:
    offered = taken.offered
    number = offered.key_id.grouped if offered.key_id else offered.marking or ""
    model = model_title(offered.family, offered.model) if offered.family else ""
    return " · ".join(filter(None, (model, number)))


def _back(last: ItemBack) -> OutcomeState:
    name = key_name(last.key) if last.key else last.item.named or ""
    told = (_("Line %(place)s") % {"place": last.item.place}, said_of(last.item))
    text = " · ".join(filter(None, told))
    return OutcomeState(Tone.GOOD, "circle-check", _("Back on the list"), name, text)


def _noted(item: Item, record: ItemsRecord) -> OutcomeState:
    key = record.key_of(item)
    name = key_name(key) if key else item.named or ""
    text = _("Line %(place)s") % {"place": item.place}
    return OutcomeState(Tone.GOOD, "check", sentence(said_of(item)), name, text)


def _ended(looked: Looked) -> OutcomeState:
    last = looked.last
    if not looked.is_intake:
        count = looked.count
        agrees = count is None or count.agrees
        word = _("Nothing differs.") if agrees else _("The shelf and the register differ")
        told = _("No key has become anything by the count.")
        return OutcomeState(
            Tone.GOOD if agrees else Tone.SOON, "list", word, _how_many(count), told
        )
    lines = [words.keys(len(looked.record.items))]
    text = []
    if isinstance(last, ClosedIntake):
        text += [_("The replacement %(n)s has its key.") % {"n": one} for one in last.received]
        if last.stocked:
            back = words.keys(len(last.stocked))
            text.append(_("Back in stock: %(keys)s.") % {"keys": back})
    return OutcomeState(Tone.GOOD, "circle-check", _("Intake ended"), lines[0], " ".join(text))


def _how_many(count: StockCount | None) -> str:
    if count is None:
        return ""
    number = len(count.differences)
    return ngettext("%(n)s difference", "%(n)s differences", number) % {"n": words.number(number)}
