"""Letters that the desk writes by itself, in the language of the customer; nothing is quoted."""

from collections.abc import Callable, Iterator
from datetime import datetime

from keytool.domain.cases import CaseState
from keytool.i18n import translator
from keytool.i18n.words import moment
from keytool.rulebook.case_clocks import CaseClock
from keytool.services.show_case import CaseView

Say = Callable[[str], str]


def acknowledgement(view: CaseView, language: str = "ru") -> str:
    """The number, the level and until when it is answered, and what the text asks for further
    (ENTELS 4.4, DiState 5.4, Technotronics 4.5, Smart Monitor 3.4, TwinPro 4.2).
    """
    _ = translator(language).gettext
    lines = [
        _("Good day!"),
        "",
        _("Your request is registered under number %(number)s: %(subject)s")
        % {"number": view.case.number, "subject": view.case.subject},
        *_level(view, _, language),
        *_missing(view, _, language),
        "",
        _("Please keep the number in the subject of your letters."),
        "",
        view.edition.vendor.into(language),
    ]
    return "\n".join(lines)


def written_line(at: datetime, time_zone: str, language: str = "ru") -> str:
    """When a letter was written that goes out much later."""
    _ = translator(language).gettext
    return _("Written on %(at)s, sent later.") % {"at": moment(at, time_zone)}


def _level(view: CaseView, _: Say, language: str) -> Iterator[str]:
    if not view.case.level:
        return
    level = view.edition.level(view.case.level)
    facts = {"level": level.name.into(language), "clause": ", ".join(level.clauses)}
    yield _("Support level: %(level)s (clause %(clause)s of the regulation).") % facts
    first = next((one for one in view.clocks if one.runs and one.is_ours), None)
    if view.life.state is CaseState.QUEUED:
        yield _("Several requests of yours are in work; this one begins when one of them ends.")
    if first is not None:
        yield _until(first, view, _)


def _until(clock: CaseClock, view: CaseView, _: Say) -> str:
    due = moment(clock.due, view.edition.time_zone)
    return _("You will be answered by %(due)s, Moscow time.") % {"due": due}


def _missing(view: CaseView, _: Say, language: str) -> Iterator[str]:
    if not view.missing:
        return
    yield ""
    yield _("Please send us as well:")
    for one in view.missing:
        yield f"- {one.name.into(language)} ({one.clause})"
