"""What burns, at the beginning of a day: the cases whose limit we owe first. Pure functions."""

from datetime import datetime
from zoneinfo import ZoneInfo

from gui.desk.today import ALL, MINE
from gui.desk.today_states import TodayGroup, TodayMore, TodayPart, TodayRow
from gui.kit.links import Kind, Link
from gui.kit.states import Choice
from gui.kit.tones import Tone
from keytool.i18n import _, ngettext, pgettext, words
from keytool.i18n.case_time import HOUR, left_words, until_words
from keytool.i18n.people import called
from keytool.i18n.rule_words import cited, level_name
from keytool.services.case_board import BoardLine
from keytool.services.show_today import Today

BURNING = "burning"
_LISTED = "cases:ours"


def burning_part(today: Today) -> TodayPart:
    """Folded where nothing is ours."""
    found = today.cases
    more = TodayMore(_("All cases"), Link(Kind.LIST, text=_LISTED), "Ctrl+6")
    whose = Choice(ALL, _("All")), Choice(MINE, _("Mine"))
    chosen = MINE if today.mine else ALL
    if not found.lines:
        note = (
            _("no case of yours waits for you") if today.mine else _("no case whose step is ours")
        )
        return TodayPart(BURNING, _("Nothing burns"), note, (), more, whose, chosen)
    text = ngettext("%(n)s case", "%(n)s cases", found.total)
    counted = [text % {"n": words.number(found.total)}]
    if found.late:
        text = ngettext("%(n)s overdue", "%(n)s overdue", found.late)
        counted.append(text % {"n": words.number(found.late)})
    rows = tuple(_row(line, today.now) for line in found.lines)
    title = pgettext("desk", "Burning")
    groups = (TodayGroup(rows),)
    return TodayPart(BURNING, title, " · ".join(counted), groups, more, whose, chosen)


def _row(line: BoardLine, now: datetime) -> TodayRow:
    case, zone = line.case, ZoneInfo(line.edition.time_zone)
    left = left_words(line.left.minutes) if line.left else _("no limit")
    who = called(case.responsible) or _("nobody's")
    due = until_words(case.burning.at, now, zone) if case.burning else ""
    until = _("limit: %(at)s") % {"at": due} if due else ""
    level = level_name(line.edition, case.level) if case.level else ""
    clause = cited(line.edition, line.clock.clauses) if line.clock else ""
    detail = " · ".join(filter(None, (until, case.number, line.customer, level, clause)))
    cells = (left, case.subject, who)
    return TodayRow(
        f"case {case.id}",
        Link(Kind.CASE, case.id),
        cells,
        ", ".join((*cells, detail)),
        "" if _tone(line) else "clock",
        _tone(line),
        detail=detail,
    )


def _tone(line: BoardLine) -> Tone | None:
    if line.left is None:
        return None
    if line.left.minutes < 0:
        return Tone.BAD
    return Tone.SOON if line.left.minutes <= HOUR else None
