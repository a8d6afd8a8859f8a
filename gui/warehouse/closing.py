"""The question before a sitting is closed: what is there, what is missing, what happens."""

from collections.abc import Callable

from gui.kit.question import Answers, Question
from gui.kit.question_states import QuestionField, QuestionState
from gui.kit.tones import Tone
from gui.kit.words import key_title
from gui.warehouse.words import title_of
from keytool.domain.keys import Key
from keytool.i18n import _, words
from keytool.services.desk import Desk
from keytool.services.drop_sitting import drop_sitting
from keytool.services.show_sitting import SittingRecord
from keytool.services.warehouse import close_sitting

_MOST_NAMED = 12
_FIELD_OF = {"box-malformed": "box"}


def closing(
    desk: Callable[[], Desk],
    record: Callable[[], SittingRecord],
    then: Callable[[object], None],
) -> Question:
    """Close a sitting with keys, drop one without; what comes back is the Sitting.

    `record` is the sitting as it is known at any moment: other seats go on meanwhile.
    """
    number, closes = record().sitting.id, bool(record().lines)

    def work(answers: Answers) -> object:
        if closes:
            return close_sitting(desk(), number, answers.get("box"))
        return drop_sitting(desk(), number)

    return Question(
        lambda: _asked(record()) if closes else _dropped(record()), then, work, field_of=_FIELD_OF
    )


def _asked(record: SittingRecord) -> QuestionState:
    missing = record.missing or 0
    ships = record.sitting.customer is not None
    count = len(record.lines)
    title = {
        -1: _("There are more keys than expected"),
        0: _("Close the sitting?"),
        1: _("Keys are missing"),
    }[(missing > 0) - (missing < 0)]
    unmarked = _without_marking(record)
    told = f"{_how_many(count, missing, record.sitting.expected)} {_what_happens(record)}"
    button = _("Close and ship") if ships else _("Close")
    tone = Tone.SOON if missing or unmarked else Tone.UNKNOWN
    text = "\n".join(filter(None, (told, unmarked)))
    box = QuestionField("box", _("Number on the box, if it has one"), optional=True)
    asked = (box,) if ships else ()
    return QuestionState(title, text, button, _subject(record), "check", tone, asked, careful=True)


def _how_many(count: int, missing: int, expected: int | None) -> str:
    told = {"keys": words.keys(count), "count": words.number(abs(missing)), "expected": expected}
    if missing > 0:
        return _("%(keys)s of %(expected)s are in the box, %(count)s are missing.") % told
    if missing < 0:
        return _("%(keys)s are in the box, %(count)s more than the %(expected)s expected.") % told
    return _("In the box: %(keys)s.") % told


def _what_happens(record: SittingRecord) -> str:
    sitting = record.sitting
    parts = [_("Their licences are written down.")] if sitting.products else []
    if sitting.customer is None:
        parts.append(_("The keys stay in stock."))
    elif sitting.ship_on:
        told = {"day": words.day(sitting.ship_on)}
        parts.append(_("The keys are shipped on %(day)s; their warranty starts then.") % told)
    else:
        parts.append(_("The keys are shipped today; their warranty starts."))
    return " ".join(parts)


def _without_marking(record: SittingRecord) -> str:
    """The keys that will be asked about once they have left; the first ones by their numbers."""
    keys = record.unmarked if record.sitting.customer is not None else ()
    if not keys:
        return ""
    named = ", ".join(map(_number, keys[:_MOST_NAMED]))
    if len(keys) <= _MOST_NAMED:
        return _("Without a marking: %(keys)s.") % {"keys": named}
    more = words.number(len(keys) - _MOST_NAMED)
    return _("Without a marking: %(keys)s and %(count)s more.") % {"keys": named, "count": more}


def _number(key: Key) -> str:
    return key.key_id.grouped.replace(" ", "\u00a0") if key.key_id else key_title(key)


def _dropped(record: SittingRecord) -> QuestionState:
    text = _("No key was taken. The sitting goes from the list, nothing else changes.")
    return QuestionState(
        _("Drop the empty sitting?"), text, _("Drop"), _subject(record), "x", Tone.UNKNOWN
    )


def _subject(record: SittingRecord) -> str:
    return " · ".join(filter(None, (title_of(record), record.sitting.order)))
