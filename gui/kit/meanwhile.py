"""What somebody else has changed while a person was filling in a form; pure functions.

Of three readings of a record (as the form began, as the person left it, as it is now) nothing is
lost: what one of the two changed is taken, and where both did the person chooses.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from gui.kit.question_states import Asks, QuestionField
from gui.kit.states import Banner, Choice
from gui.kit.tones import Tone
from keytool.domain.journal import JournalEntry
from keytool.domain.values import dataclass
from keytool.i18n import _, words
from keytool.i18n.people import called

Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Merged:
    """The values for the form, and where both changed one: mine stands there, `theirs` beside."""

    values: Values
    theirs: Values


def merged(before: Values, mine: Values, theirs: Values) -> Merged:
    """`before` and `theirs` are the record's; what only `mine` has is no field of the record."""
    values, clashes = dict(mine), dict[str, str]()
    for name, value in theirs.items():
        began, typed = before.get(name, ""), mine.get(name, "")
        if value in {began, typed}:
            continue
        if typed == began:
            values[name] = value
        else:
            clashes[name] = value
    return Merged(values, clashes)


def banner_of_change(change: JournalEntry | None, *, clashes: bool) -> Banner:
    """Who changed it and when, and what is to be done."""
    title = _("Somebody else has changed this meanwhile")
    if change:
        facts = {"name": called(change.operator), "at": words.moment(change.at)}
        title = _("Changed by %(name)s at %(at)s") % facts
    text = _("What was changed elsewhere is in the form now. Look at it and save once more.")
    if clashes:
        text = _("Where both of you changed something, choose; all else is in the form.")
    return Banner(Tone.SOON, title, text)


def choosing(
    field: QuestionField, mine: str, theirs: str, change: JournalEntry | None
) -> QuestionField:
    """The field as a choice between the two."""
    choices = (
        Choice(mine, _told(field, mine), _("Keep mine")),
        Choice(theirs, _told(field, theirs), _("Take what %(name)s wrote") % _name_of(change)),
    )
    return replace(field, value=mine, kind=Asks.ONE_OF, choices=choices, optional=False)


def choices_between(
    mine: str, theirs: str, change: JournalEntry | None, known: Sequence[Choice] = ()
) -> tuple[Choice, ...]:
    """The same for a field that shows its choices on one line each."""
    labels = {one.id: one.label for one in known}
    name = _name_of(change)
    hers = _("%(value)s (%(name)s)")
    return (
        Choice(mine, _("%(value)s (mine)") % {"value": labels.get(mine, mine) or _("(empty)")}),
        Choice(theirs, hers % {"value": labels.get(theirs, theirs) or _("(empty)"), **name}),
    )


def _name_of(change: JournalEntry | None) -> Mapping[str, str]:
    return {"name": called(change.operator) if change else _("the other person")}


def _told(field: QuestionField, value: str) -> str:
    known = next((one.label for one in field.choices if one.id == value), "")
    if known or not value:
        return known or _("(empty)")
    day = field.kind in {Asks.DAY, Asks.MAYBE_DAY}
    return words.day(date.fromisoformat(value)) if day else value
