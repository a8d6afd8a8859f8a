"""What is asked about a list: from when until when, under which name it is kept."""

from collections.abc import Callable
from typing import Any

from gui.kit.days import day_of
from gui.kit.question import Answers, Question
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.tones import Tone
from keytool.domain.errors import BadInput
from keytool.domain.listing import Days, Query, iso
from keytool.i18n import _
from keytool.services.desk import Desk
from keytool.services.keep_views import remove_view, save_view


def own_days(now: object, then: Callable[[object], None]) -> Question:
    """From when until when; either may stay open."""
    days = now if isinstance(now, Days) else Days()

    def render() -> QuestionState:
        text = _("Both days count. An end that is left empty is open.")
        first = QuestionField("first", _("From"), iso(days.first) or "", Asks.MAYBE_DAY)
        last = QuestionField("last", _("Until"), iso(days.last) or "", Asks.MAYBE_DAY)
        return QuestionState(_("From when until when?"), text, _("Show"), fields=(first, last))

    def work(answers: Answers) -> object:
        chosen = Days(day_of(answers["first"]), day_of(answers["last"]))
        if chosen.first and chosen.last and chosen.last < chosen.first:
            raise BadInput("days-reversed", first=chosen.first, last=chosen.last)
        return chosen

    return Question(render, then, work, field_of={"days-reversed": "last"})


def saving_view(
    desk: Callable[[], Desk], query: Query[Any], then: Callable[[object], None]
) -> Question:
    """Under which name the list is kept."""

    def render() -> QuestionState:
        text = _("Its filters and its order are kept. A view of the same name is replaced.")
        name = QuestionField("name", _("Name"))
        return QuestionState(_("Save this view"), text, _("Save"), fields=(name,))

    def work(answers: Answers) -> object:
        return save_view(desk(), answers["name"], query)

    return Question(render, then, work, field_of={"name-missing": "name"})


def forgetting_view(
    desk: Callable[[], Desk], view: str, then: Callable[[object], None]
) -> Question:
    """`view` is its list and its name: `keys/Ends soon`."""
    listing, _slash, name = view.partition("/")

    def render() -> QuestionState:
        text = _("The list itself is not touched.")
        return QuestionState(_("Remove this view"), text, _("Remove"), name, tone=Tone.SOON)

    return Question(render, then, lambda _answers: remove_view(desk(), listing, name))
