"""An intake or a count into words; pure functions of what is known of it."""

from collections.abc import Sequence

from gui.kit.states import ActionState, Banner, Fact, GaugeState
from gui.kit.tones import Tone
from gui.kit.troubles import banner_of
from gui.kit.words import key_title, sentence
from gui.warehouse.looked import Looked, title_of
from gui.warehouse.looking_outcome import outcome_state, said_of
from gui.warehouse.looking_states import LookLine, LookState
from gui.warehouse.states import CountState
from keytool.domain.key_models import model_title
from keytool.domain.keys import Key
from keytool.domain.sitting_items import Condition, Finding, Item, finding_of
from keytool.domain.sittings import Purpose
from keytool.domain.stock_taking import Difference
from keytool.i18n import _, ngettext, sitting_words, words
from keytool.services.show_items import ItemsRecord

UNDO, NOTE, DIFFERENCES, CLOSE, LEAVE, SAVE, RECEIPT = (
    "undo", "note", "differences", "close", "leave", "save", "receipt",
)  # fmt: skip
CONDITION = "condition:"
MOST_LINES = 200
"""Lines that are listed; the newest are the ones that matter."""


def look_state(looked: Looked) -> LookState:
    """Everything that is shown of it."""
    record = looked.record
    differ = looked.count
    return LookState(
        title_of(looked),
        _facts(record),
        outcome_state(looked),
        _conditions(looked),
        _count(looked),
        _("Should lie here") if not looked.is_intake else _("Taken in so far"),
        _differences(differ.differences) if differ else _lines(record),
        _("Condition") if looked.is_intake else _("What was found"),
        "" if differ else _more(record),
        _("Nothing differs.") if differ else _("Each key gets its line here."),
        _("Plug a key, or scan a label"),
        _actions(looked),
        _file_name(looked),
        looked.ended,
        looked.is_intake,
        _banner(looked),
    )


def _facts(record: ItemsRecord) -> tuple[Fact, ...]:
    sitting = record.sitting
    keys = (
        model_title(sitting.family, sitting.model)
        if sitting.family
        else (sitting.model or "").replace("-", " ").title()
    )
    facts = (
        Fact(_("Customer"), record.customer),
        Fact(_("Order"), sitting.order or ""),
        Fact(_("Vendor"), record.vendor),
        Fact(_("Keys"), keys),
    )
    return tuple(fact for fact in facts if fact.value)


# --- the list -------------------------------------------------------------------------


def _lines(record: ItemsRecord) -> tuple[LookLine, ...]:
    """The newest first."""
    return tuple(_line(item, record) for item in reversed(record.items[-MOST_LINES:]))


def _line(item: Item, record: ItemsRecord) -> LookLine:
    key = record.key_of(item)
    counted = record.sitting.purpose is Purpose.STOCK
    said = sitting_words.finding(item.finding or finding_of(key)) if counted else said_of(item)
    return LookLine(str(item.place), *_cells(key, item.named), record.owner_of(item), said)


def _differences(found: Sequence[Difference]) -> tuple[LookLine, ...]:
    return tuple(
        LookLine(
            str(one.place or ""),
            *_cells(one.key, one.named),
            one.customer.name if one.customer else "",
            sitting_words.finding(one.finding),
        )
        for one in found
    )


def _cells(key: Key | None, named: str | None) -> tuple[str, str, str]:
    """Model, number and state."""
    if key is None:
        return "", named or "", ""
    number = key.key_id.grouped if key.key_id else key.marking or ""
    return key_title(key), number, sentence(words.key_state(key.state))


def _more(record: ItemsRecord) -> str:
    hidden = len(record.items) - MOST_LINES
    if hidden <= 0:
        return ""
    return _("%(count)s earlier lines are not listed here.") % {"count": words.number(hidden)}


# --- beside it ------------------------------------------------------------------------


def _count(looked: Looked) -> CountState:
    items = looked.record.items
    if looked.is_intake:
        expected = looked.record.sitting.expected
        done = len(items)
    else:
        expected = looked.expected
        done = sum(_is_here(item, looked.record) for item in items)
    if expected is None:
        return CountState(words.number(done), "", ngettext("key", "keys", done))
    of = _("of %(count)s") % {"count": words.number(expected)}
    missing = expected - done
    tone = Tone.GOOD if missing == 0 else Tone.SOON if missing < 0 else Tone.UNKNOWN
    told = {"count": words.number(abs(missing))}
    note = _("All there") if missing == 0 else _("%(count)s to go") % told
    if missing < 0:
        note = _("%(count)s too many") % told
    share = GaugeState(min(done, expected), expected, note, tone) if expected else None
    return CountState(words.number(done), of, note, tone, share)


def _is_here(item: Item, record: ItemsRecord) -> bool:
    finding = item.finding or finding_of(record.key_of(item))
    return finding is Finding.EXPECTED


def _conditions(looked: Looked) -> tuple[ActionState, ...]:
    """Of the last key of this seat; one key press each."""
    if not looked.is_intake or looked.ended:
        return ()
    last = looked.record.last
    return tuple(
        ActionState(
            f"{CONDITION}{one.value}",
            sentence(sitting_words.condition(one)),
            f"Ctrl+{number}",
            enabled=last is not None,
            hint=f"Ctrl+{number}",
            primary=last is not None and last.condition is one,
        )
        for number, one in enumerate(Condition, 1)
    )


def _actions(looked: Looked) -> tuple[ActionState, ...]:
    if looked.ended:
        return _after(looked)
    record = looked.record
    undo = ActionState(
        UNDO, _("Undo"), "Ctrl+Z", "undo-2", enabled=record.last is not None,
        hint=_("Take the last key off the list"),
    )  # fmt: skip
    leave = ActionState(LEAVE, _("Put off"), "Ctrl+B", "pause", hint=_("Go on with it later"))
    end = ActionState(CLOSE, _("Finish"), "Ctrl+Enter", "check", primary=True)
    if not record.items:
        end = ActionState(CLOSE, _("Drop"), "Ctrl+Enter", "x", hint=_("It has no keys yet"))
    return undo, _between(looked), leave, end


def _between(looked: Looked) -> ActionState:
    if looked.is_intake:
        enabled = bool(looked.record.items)
        hint = _("Condition, note, stock: of any line")
        return ActionState(NOTE, _("Note a line"), "Ctrl+T", "message-square", enabled, hint)
    if looked.count:
        return ActionState(DIFFERENCES, _("The keys seen"), "Ctrl+T", "list")
    return ActionState(DIFFERENCES, _("What differs"), "Ctrl+T", "list")


def _after(looked: Looked) -> tuple[ActionState, ...]:
    back = ActionState(LEAVE, _("Back"), "Ctrl+B", "arrow-left")
    if looked.is_intake:
        receipt = ActionState(RECEIPT, _("Print the receipt"), "Ctrl+P", "printer", primary=True)
        return receipt, ActionState(SAVE, _("Save the receipt"), "", "file-down"), back
    hint = _("Save the differences")
    return ActionState(SAVE, _("Save"), "Ctrl+P", "file-down", hint=hint, primary=True), back


def _file_name(looked: Looked) -> str:
    kind = _("receipt") if looked.is_intake else _("differences")
    return f"{kind}-{looked.record.sitting.id}"


def _banner(looked: Looked) -> Banner | None:
    if looked.trouble:
        return banner_of(looked.trouble)
    if looked.saved:
        saved = looked.saved
        return Banner(Tone.GOOD, _("Saved."), saved, dismissible=True, file=saved)
    return None
