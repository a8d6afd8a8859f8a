"""Lines of cases in words: whose step it is, in which colour, what closes by itself."""

from datetime import datetime
from zoneinfo import ZoneInfo

from gui.kit.tones import Tone
from keytool.domain.cases import CaseState, Turn
from keytool.i18n import _, case_words
from keytool.i18n.case_time import HOUR, due_words
from keytool.i18n.people import called
from keytool.i18n.rule_words import cited, level_name
from keytool.rulebook.case_clocks import ClockKind
from keytool.services.case_board import BoardLine


def tone_of(line: BoardLine) -> Tone | None:
    """Red once it is over, amber within the hour; all else has no colour."""
    if line.left is None or line.case.burning is None:
        return None
    if line.left.minutes < 0:
        return Tone.BAD
    return Tone.SOON if line.left.minutes <= HOUR else None


_RESTING = {CaseState.SUSPENDED: "pause", CaseState.QUEUED: "list"}


def whose(line: BoardLine) -> tuple[str, str, Tone | None]:
    """Who has it or owes the step, with an icon and a colour."""
    case = line.case
    if case.outcome is not None:
        return case_words.outcome(case.outcome), "check", None
    if case.state in _RESTING:
        return case_words.state(case.state), _RESTING[case.state], None
    if case.turn is Turn.THEM:
        return _("the customer"), "hourglass", None
    rule = line.edition.cases.development
    if rule is not None and rule.level and case.level == rule.level:
        return called(case.responsible) or _("development"), "wrench", None
    nobodys = (_("nobody's"), "user-round", Tone.SOON)
    return (called(case.responsible), "", None) if case.responsible else nobodys


def closing_words(line: BoardLine, now: datetime) -> str:
    """`closes itself 19.01 · Smart Monitor 3.8`."""
    clock = line.clock
    if clock is None or clock.kind is not ClockKind.CLOSE:
        return ""
    facts = {
        "day": due_words(clock.due, now, ZoneInfo(line.edition.time_zone)),
        "clause": cited(line.edition, clock.clauses),
    }
    return _("closes itself %(day)s · %(clause)s") % facts


def level_words(line: BoardLine) -> str:
    return level_name(line.edition, line.case.level) if line.case.level else ""
