"""A case as the lists of a key's card and of a customer's page show it."""

from datetime import datetime

from gui.kit.links import Kind, Link
from gui.kit.states import Badge
from gui.kit.tones import Tone
from gui.kit.words import sentence
from keytool.domain.cases import Case, CaseState
from keytool.domain.days import local_day
from keytool.domain.values import dataclass
from keytool.i18n import _, case_words, words

_ICONS = {
    CaseState.QUEUED: "list",
    CaseState.OPEN: "play",
    CaseState.WAITING: "hourglass",
    CaseState.SUSPENDED: "pause",
    CaseState.CLOSING: "circle-check",
    CaseState.CLOSED: "check",
}


@dataclass(frozen=True, slots=True)
class CaseRow:
    """Number, subject, since when, and where it stands or until when we owe something."""

    link: Link
    number: str
    subject: str
    opened: str
    until: str
    badge: Badge


def case_row(case: Case, now: datetime) -> CaseRow:
    """An overdue one says so in the colour of what must be done now."""
    burning = case.burning
    until = words.moment(burning.at) if burning else ""
    if burning and burning.at < now:
        badge = Badge(Tone.BAD, _("Overdue"))
    else:
        ours = Tone.GOOD if case.state is CaseState.OPEN else Tone.UNKNOWN
        badge = Badge(ours, sentence(case_words.state(case.state)), _ICONS[case.state])
    opened = words.day(local_day(case.opened_at))
    return CaseRow(Link(Kind.CASE, case.id), case.number, case.subject, opened, until, badge)
