"""A case's values in words, each with one wording."""

from keytool.domain.cases import CaseOutcome, CaseState, Happened, MessageKind, Turn, WaitsFor
from keytool.i18n import _, ngettext, pgettext, words
from keytool.rulebook.case_clocks import ClockKind
from keytool.rulebook.case_times import PartKind
from keytool.services.case_board import BoardView


def cases(count: int) -> str:
    return ngettext("%(n)s case", "%(n)s cases", count) % {"n": words.number(count)}


def state(value: CaseState) -> str:
    return {
        CaseState.QUEUED: pgettext("case", "in the queue"),
        CaseState.OPEN: pgettext("case", "open"),
        CaseState.WAITING: pgettext("case", "waits for the customer"),
        CaseState.SUSPENDED: pgettext("case", "put off"),
        CaseState.CLOSING: pgettext("case", "asked to close"),
        CaseState.CLOSED: pgettext("case", "closed"),
    }[value]


def turn(value: Turn) -> str:
    return {
        Turn.US: pgettext("case", "our step"),
        Turn.THEM: pgettext("case", "the customer's step"),
        Turn.NOBODY: pgettext("case", "nobody's step"),
    }[value]


def outcome(value: CaseOutcome) -> str:
    return {
        CaseOutcome.SOLVED: pgettext("case", "solved"),
        CaseOutcome.CONFIRMED: pgettext("case", "confirmed by the customer"),
        CaseOutcome.SILENT: pgettext("case", "the customer stayed silent"),
        CaseOutcome.REFUSED: pgettext("case", "refused"),
        CaseOutcome.MERGED: pgettext("case", "went into another case"),
        CaseOutcome.WITHDRAWN: pgettext("case", "taken back by the customer"),
    }[value]


def waits_for(value: WaitsFor) -> str:
    return {
        WaitsFor.ANSWER: _("an answer"),
        WaitsFor.ACCESS: _("access"),
        WaitsFor.KEY: _("the key"),
        WaitsFor.ACCEPTANCE: _("acceptance of the estimate"),
        WaitsFor.PORTAL: _("the request on the portal"),
    }[value]


def clock(value: ClockKind) -> str:
    """What is owed."""
    return {
        ClockKind.REGISTRATION: _("registration"),
        ClockKind.REACTION: _("first answer"),
        ClockKind.DETAILS: _("answer to details"),
        ClockKind.SOLUTION: _("solution"),
        ClockKind.ESTIMATE: _("term and price"),
        ClockKind.OWN: _("agreed term"),
        ClockKind.SILENT: _("the customer may be left waiting"),
        ClockKind.CLOSE: _("closes by itself"),
    }[value]


def message(value: MessageKind) -> str:
    return {
        MessageKind.REQUEST: pgettext("message", "request"),
        MessageKind.ANSWER: pgettext("message", "answer"),
        MessageKind.QUESTION: pgettext("message", "question"),
        MessageKind.RECOMMENDATION: pgettext("message", "recommendation"),
        MessageKind.INSTRUCTION: pgettext("message", "instruction"),
        MessageKind.ESTIMATE: pgettext("message", "estimate"),
        MessageKind.CLOSE_REQUEST: pgettext("message", "request to close"),
        MessageKind.REFUSAL: pgettext("message", "refusal"),
        MessageKind.ACKNOWLEDGEMENT: pgettext("message", "acknowledgement"),
        MessageKind.AUTOMATIC: pgettext("message", "automatic letter"),
    }[value]


def happened(value: Happened) -> str:
    """The title of an event."""
    return {
        Happened.OPENED: _("Case opened"),
        Happened.STARTED: _("Left the queue"),
        Happened.RECEIVED: _("The customer wrote"),
        Happened.ANSWERED: _("We wrote"),
        Happened.UNSENT: _("The answer was taken back before it went"),
        Happened.TAKEN: _("Taken"),
        Happened.LEVEL: _("Level changed"),
        Happened.CRITICAL: _("Out of turn"),
        Happened.WAITS: _("Waits for the customer"),
        Happened.RESUMED: _("Our step again"),
        Happened.SUSPENDED: _("Put off"),
        Happened.TERM: _("Term agreed"),
        Happened.CLEAR: _("Whether it is clear"),
        Happened.FEASIBLE: _("Found feasible"),
        Happened.ESTIMATED: _("Estimated"),
        Happened.ACCEPTED: _("Estimate accepted"),
        Happened.WORKED: _("Time noted"),
        Happened.UNITS: _("Units of the coupon"),
        Happened.SPLIT: _("A problem got its own case"),
        Happened.MERGED: _("Cases joined"),
        Happened.UNMERGED: _("Cases parted again"),
        Happened.CLOSED: _("Case closed"),
        Happened.REOPENED: _("Opened again"),
        Happened.ESCALATED: _("Told to the head of support"),
        Happened.ACCESS_GIVEN: _("Temporary access given"),
        Happened.BLANKED: _("Access data taken out of a message"),
        Happened.FILE_JUDGED: _("A database was asked about"),
        Happened.REPLACING: _("Replacement of the key begun"),
        Happened.STATE_REQUEST: _("The state asked about the customer"),
        Happened.RATED: _("Rated"),
    }[value]


def stretch(value: PartKind) -> str:
    """What a stretch of a case's line of time is."""
    return {
        PartKind.MET: _("answered in time"),
        PartKind.MISSED: _("answered late"),
        PartKind.COUNTED: _("counted"),
        PartKind.PAUSED: _("not counted: we waited"),
        PartKind.AHEAD: _("still to come"),
        PartKind.LATE: _("overdue"),
    }[value]


def stretch_note(value: PartKind) -> str:
    """The same in a few words with its figures; empty for what is still to come."""
    return {
        PartKind.MET: _("%(time)s · %(clause)s"),
        PartKind.MISSED: _("%(time)s, late · %(clause)s"),
        PartKind.COUNTED: _("%(time)s of %(all)s · %(clause)s"),
        PartKind.PAUSED: _("we waited, %(time)s not counted"),
        PartKind.AHEAD: "",
        PartKind.LATE: _("late by %(time)s"),
    }[value]


def view(value: BoardView) -> str:
    """A view of the board."""
    return {
        BoardView.OPEN: _("All open"),
        BoardView.MINE: _("Mine"),
        BoardView.NOBODY: _("Nobody's"),
        BoardView.OURS: _("Our step"),
        BoardView.THEIRS: _("Customer's step"),
        BoardView.PUT_OFF: pgettext("case", "Put off"),
        BoardView.CLOSED: _("Closed"),
    }[value]


def erased_text() -> str:
    """In the place of what was said."""
    return _("The text went with the customer's personal data.")


def erased_file() -> str:
    """In the place of a file's name."""
    return _("an erased file")
