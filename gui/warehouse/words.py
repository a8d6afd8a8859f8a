"""A running sitting into words, colours and icons; pure functions of what is known of it."""

from collections import Counter

from gui.kit.states import ActionState, Fact, GaugeState
from gui.kit.tones import Tone
from gui.kit.troubles import explanation_of
from gui.kit.words import key_name, key_title, sentence
from gui.warehouse.happened import ClosedElsewhere, Last, PutBack, Reading, Undone
from gui.warehouse.states import CountState, KeyLine, OutcomeState, SittingState
from gui.warehouse.way_back import way_back
from keytool.domain.key_models import model_title
from keytool.domain.keys import Key
from keytool.domain.sittings import Line, Offered, Outcome, Product, Sitting
from keytool.i18n import _, ngettext, words
from keytool.i18n.messages import explain
from keytool.ports import Sound
from keytool.services.show_sitting import SittingRecord
from keytool.services.warehouse import Taken

UNDO, TAKE_OUT, BATCH, CLOSE, LEAVE = "undo", "take-out", "batch", "close", "leave"
MOST_LINES = 200
"""Lines that are listed; a box rarely has more, and the newest are the ones that matter."""


_GOOD = {Outcome.ACCEPTED, Outcome.MARKED}
_HERE = {Outcome.ALREADY_REGISTERED, Outcome.TWICE, Outcome.IN_ANOTHER}
_ICONS = {
    Outcome.ACCEPTED: "circle-check",
    Outcome.MARKED: "barcode",
    Outcome.ALREADY_REGISTERED: "archive",
    Outcome.TWICE: "copy",
    Outcome.IN_ANOTHER: "package",
    Outcome.MASTER: "key-round",
    Outcome.WRONG_MODEL: "replace",
    Outcome.UNREADABLE: "circle-x",
    Outcome.NOT_A_KEY: "scan-line",
}


def sound_of(outcome: Outcome) -> Sound:
    """The three sounds: taken, here already, look at the screen."""
    if outcome in _GOOD:
        return Sound.ACCEPTED
    return Sound.ALREADY if outcome in _HERE else Sound.PROBLEM


def sitting_state(
    record: SittingRecord, last: Last, more: tuple[ActionState, ...] = ()
) -> SittingState:
    """Everything that is shown of a running sitting; `last` is what happened last, `more` what
    else can be done while it is open.
    """
    return SittingState(
        title_of(record),
        facts_of(record),
        outcome_state(last, record),
        count_state(record),
        total_facts(record),
        key_lines(record),
        more_lines(record),
        _("Scan the marking of the last key")
        if record.waits_for_marking
        else _("Plug a key, or scan a label"),
        (*sitting_actions(record), *(() if record.is_closed else more)),
    )


def outcome_state(last: Last, record: SittingRecord) -> OutcomeState:
    """The large word about the last key."""
    if isinstance(last, Taken):
        return _outcome(last, record)
    if isinstance(last, (Undone, PutBack)):
        return _out_or_back(last, record)
    if isinstance(last, Reading):
        return OutcomeState(
            Tone.UNKNOWN, "usb", _("Reading the key…"), text=_("Leave it plugged for a moment.")
        )
    if isinstance(last, ClosedElsewhere):
        return _closed_elsewhere(record)
    if last is not None:
        told = explanation_of(last)
        return OutcomeState(Tone.BAD, "circle-x", _("Not taken"), "", told.message, told.hint)
    word = _("Plug the next key") if record.lines else _("Plug the first key")
    return OutcomeState(Tone.UNKNOWN, "usb", word, text=_("Or scan the label on it."))


def _out_or_back(last: Undone | PutBack, record: SittingRecord) -> OutcomeState:
    name = key_name(last.key)
    if isinstance(last, PutBack):
        text = _("Line %(place)s") % {"place": last.line.place}
        return OutcomeState(Tone.GOOD, "circle-check", _("Back in the sitting"), name, text)
    text = _("It stays in the register, in stock.")
    way = None if record.is_closed else way_back()
    return OutcomeState(Tone.UNKNOWN, "undo-2", _("Taken out"), name, text, action=way)


def _closed_elsewhere(record: SittingRecord) -> OutcomeState:
    word = _("Closed at another seat")
    if not record.lines:
        text, hint = _("It had no keys."), ""
    else:
        text, hint = _("No more keys go into it."), _("Its papers can be printed here too.")
    return OutcomeState(Tone.SOON, "package", word, text=text, hint=hint)


def _outcome(taken: Taken, record: SittingRecord) -> OutcomeState:
    outcome = taken.outcome
    tone = Tone.GOOD if outcome in _GOOD else Tone.SOON if outcome in _HERE else Tone.BAD
    text, hint = _why(taken, record)
    name = key_name(taken.key) if taken.key else _name_of(taken.offered)
    word = words.sitting_outcome(outcome)
    return OutcomeState(tone, _ICONS[outcome], word, name, text, hint)


def _why(taken: Taken, record: SittingRecord) -> tuple[str, str]:
    place = taken.line.place if taken.line else 0
    if taken.outcome is Outcome.ACCEPTED:
        return _("Line %(place)s") % {"place": place}, _after(taken, record)
    if taken.outcome is Outcome.MARKED and taken.key:
        return _("marking %(marking)s") % {"marking": taken.key.marking}, ""
    return _why_aside(taken, record)


def _after(taken: Taken, record: SittingRecord) -> str:
    """What is to be done, or known, about a key that is in the box."""
    if record.waits_for_marking:
        return _("Now scan the marking on its body.")
    if taken.other_batch and taken.key:
        told = {"batch": words.batch(taken.key.batch, taken.key.produced_on)}
        return _("Its record says another batch, and keeps it: %(batch)s.") % told
    if taken.offered.numberless and taken.key:
        number = {"number": str(taken.key.key_id)}
        label = _("Stick %(number)s on it now. If it has a label already, undo and scan that one.")
        return label % number
    return ""


def _why_aside(taken: Taken, record: SittingRecord) -> tuple[str, str]:
    """Why a key is not taken, and what to do with it."""
    if taken.outcome is Outcome.TWICE and taken.line:
        place = taken.line.place
        return _("It is line %(place)s already.") % {"place": place}, _("Take the next key.")
    if taken.outcome is Outcome.ALREADY_REGISTERED and taken.key:
        return _whose(taken.key, taken.owner), _("Put it aside: it does not belong into this box.")
    if taken.outcome is Outcome.IN_ANOTHER:
        return _("Another open sitting has this key."), _("Put it back into its box.")
    if taken.outcome is Outcome.WRONG_MODEL:
        told = {"wanted": wanted_model(record.sitting)}
        return _("This sitting takes %(wanted)s.") % told, _("Put the key aside.")
    code = taken.offered.strange or taken.offered.unreadable or "no-id-source"
    told_why = explain("key-is-master" if taken.outcome is Outcome.MASTER else code)
    return told_why.message, told_why.hint


def _whose(key: Key, owner: str) -> str:
    state = sentence(words.key_state(key.state))
    if owner:
        return f"{state} · {owner}"
    return _("%(state)s, of another vendor") % {"state": state}


def _name_of(offered: Offered) -> str:
    number = offered.key_id.grouped if offered.key_id else offered.marking or ""
    model = model_title(offered.family, offered.model) if offered.family else ""
    return " · ".join(filter(None, (model, number)))


def wanted_model(sitting: Sitting) -> str:
    """What the sitting takes: a model, a family, or "" for any key."""
    if sitting.family:
        return model_title(sitting.family, sitting.model)
    return (sitting.model or "").replace("-", " ").title()


def title_of(record: SittingRecord) -> str:
    """Whose box it is."""
    return record.customer or _("To stock")


def facts_of(record: SittingRecord) -> tuple[Fact, ...]:
    """What was said once for all keys."""
    sitting = record.sitting
    facts = (
        Fact(_("Order"), sitting.order or ""),
        Fact(_("Shipment"), words.day(sitting.ship_on) if sitting.ship_on else ""),
        Fact(_("Vendor"), record.vendor),
        Fact(_("Keys"), wanted_model(sitting)),
        Fact(_("Batch"), words.batch(sitting.batch, sitting.produced_on)),
        Fact(_("Licences"), ", ".join(map(_product, sitting.products))),
    )
    return tuple(fact for fact in facts if fact.value)


def _product(product: Product) -> str:
    name = " ".join(filter(None, (product.product, product.edition)))
    return name if product.quantity == 1 else f"{name} × {product.quantity}"


def count_state(record: SittingRecord) -> CountState:
    """`12` `of 40`: `28 to go`, `all there` or `2 too many`."""
    done, missing, expected = len(record.lines), record.missing, record.sitting.expected
    if missing is None or expected is None:
        return CountState(words.number(done), "", ngettext("key", "keys", done))
    tone, note = _what_it_means(missing)
    of = _("of %(count)s") % {"count": words.number(expected)}
    share = GaugeState(min(done, expected), expected, note, tone)
    return CountState(words.number(done), of, note, tone, share)


def _what_it_means(missing: int) -> tuple[Tone, str]:
    told = {"count": words.number(abs(missing))}
    if missing > 0:
        return Tone.UNKNOWN, _("%(count)s to go") % told
    return (Tone.SOON, _("%(count)s too many") % told) if missing else (Tone.GOOD, _("All there"))


def key_lines(record: SittingRecord) -> tuple[KeyLine, ...]:
    """The newest first."""
    return tuple(_line(line, record) for line in reversed(record.lines[-MOST_LINES:]))


def _line(line: Line, record: SittingRecord) -> KeyLine:
    key = record.keys[line.key]
    number = key.key_id.grouped if key.key_id else ""
    when = words.moment(line.at).rpartition(" ")[2]
    batch = words.batch(key.batch, key.produced_on)
    return KeyLine(str(line.place), key_title(key), number, key.marking or "", batch, when)


def more_lines(record: SittingRecord) -> str:
    hidden = len(record.lines) - MOST_LINES
    if hidden <= 0:
        return ""
    return _("%(count)s earlier lines are not listed here.") % {"count": words.number(hidden)}


def total_facts(record: SittingRecord) -> tuple[Fact, ...]:
    """`Guardant Sign` `12`, for each model, the most first."""
    totals = Counter(key_title(record.keys[line.key]) for line in record.lines)
    return tuple(Fact(title, words.number(count)) for title, count in totals.most_common())


def sitting_actions(record: SittingRecord) -> tuple[ActionState, ...]:
    """What can be done beside plugging and scanning."""
    if record.is_closed:
        return _actions_after(record)
    undo = ActionState(
        UNDO,
        _("Undo"),
        "Ctrl+Z",
        "undo-2",
        enabled=record.last is not None,
        hint=_("Take the last key out again"),
    )
    out = ActionState(
        TAKE_OUT,
        _("Take out a line"),
        "Ctrl+D",
        "list",
        enabled=bool(record.lines),
        hint=_("Any line, by its place"),
    )
    batch = ActionState(
        BATCH, _("Batch"), "Ctrl+E", "package", hint=_("Of the keys that come from now on")
    )
    leave = ActionState(LEAVE, _("Put off"), "Ctrl+B", "pause", hint=_("Go on with it later"))
    if record.lines:
        end = ActionState(CLOSE, _("Close"), "Ctrl+Enter", "check", primary=True)
    else:
        end = ActionState(CLOSE, _("Drop"), "Ctrl+Enter", "x", hint=_("It has no keys yet"))
    return undo, out, batch, leave, end


def _actions_after(record: SittingRecord) -> tuple[ActionState, ...]:
    """What is left of a sitting that another seat has closed."""
    back = ActionState(LEAVE, _("Back"), "Ctrl+B", "arrow-left")
    papers = ActionState(CLOSE, _("Papers"), "Ctrl+Enter", "printer", primary=True)
    return (papers, back) if record.lines else (back,)
