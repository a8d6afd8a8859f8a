"""What can be done with a case, wherever one is named."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from gui.actions.action import Act, Action, Group, Hands, Offer, Step, Subject
from gui.actions.case_files import (
    EXCHANGE,
    FILED,
    NOTED,
    OF_PARTS,
    file_offers,
    file_step,
    noting_step,
)
from gui.actions.case_records import OF_RECORDS, PRINT, RECORDS, record_offers, record_step
from gui.actions.case_ways import COUPON, CUSTOMER, KEY, way_of, ways
from gui.actions.letters import OF_LETTERS, REPEAT, SETTLE, letter_offers, letter_step
from gui.actions.many_cases import CASES, SAVE_LIST, TAKE
from gui.actions.notes import NOTE, STRIKE, note_offers
from gui.kit.base import Workplace
from gui.kit.links import Kind, Link
from keytool.domain.case_life import CaseLife
from keytool.domain.cases import Case
from keytool.i18n import N_, _
from keytool.i18n.messages import explain
from keytool.rulebook.book import Edition
from keytool.rulebook.case_actions import CaseAction, next_actions
from keytool.services.carry_letters import acknowledge
from keytool.services.end_case import reopen_case
from keytool.services.estimate_case import accept_estimate, find_feasible
from keytool.services.join_cases import unmerge_case
from keytool.services.show_case import CaseView, show_case
from keytool.services.step_case import escalate, give_access, mark_critical, resume, take

REPLY = Action(
    "reply", N_("Reply to the customer"), "M", "mail", Group.SUPPORT, right="case-answered"
)
ASK = Action(
    "ask", N_("Ask and wait"), "Q", "message-square-text", Group.SUPPORT, right="case-answered"
)
LEVEL = Action("level", N_("Level"), "V", "gauge", Group.SUPPORT, right="case-level")
DEVELOPMENT = Action(
    "development", N_("To development"), "D", "wrench", Group.SUPPORT, right="case-level"
)
REFUSE = Action("refuse", N_("Refuse or put off"), "F", "ban", Group.SUPPORT, right="case-refused")
CLOSE = Action("close", N_("Close"), "X", "check", Group.SUPPORT, right="case-closed")
ASK_CLOSE = Action(
    "ask-close", N_("Ask whether it may be closed"), "", "circle-check", right="case-close-asked"
)
ACKNOWLEDGE = Action(
    "acknowledge", N_("Tell the customer the number"), "", "mail", right="case-acknowledged"
)
RECEIVE_LETTER = Action(
    "receive-letter", N_("Receive a letter from a file"), "", "mail", right="case-received"
)
RECEIVE = Action("receive", N_("Record what the customer says"), "", "phone", right="case-received")
WAIT = Action("wait", N_("Wait for the customer"), "", "hourglass", right="case-waits")
RESUME = Action("resume", N_("The step is ours again"), "", "play", right="case-resumed")
TERM = Action("term", N_("Agree on a term"), "", "calendar-clock", right="case-term")
ESTIMATE = Action("estimate", N_("Estimate the work"), "", "timer", right="case-estimated")
ACCEPT = Action("accept", N_("The estimate is accepted"), "", "check", right="case-accepted")
SPEND = Action("spend", N_("Note time worked"), "", "clock", right="case-worked")
FEASIBLE = Action("feasible", N_("The wish is feasible"), "", "circle-check", right="case-feasible")
CRITICAL = Action("critical", N_("Out of turn"), "", "flag", right="case-critical")
IN_TURN = Action("in-turn", N_("In turn again"), "", "flag", right="case-critical")
CLEAR = Action("clear", N_("Whether it is clear"), "", "circle-question-mark", right="case-clear")
ACCESS = Action(
    "access", N_("Temporary access was given"), "", "lock-open", right="case-access-given"
)
ESCALATE = Action("escalate", N_("A letter to the head came"), "", "upload", right="case-escalated")
SPLIT = Action("split", N_("A second problem: a case of its own"), "", "split", right="case-split")
MERGE = Action("merge", N_("Join to another case"), "", "merge", right="case-merged")
UNMERGE = Action("unmerge", N_("Part them again"), "", "undo-2", right="case-unmerged")
REOPEN = Action("reopen", N_("Open again"), "", "rotate-cw", right="case-reopened")
RATE = Action("rate", N_("Note the rating"), "", "star", right="case-rated")
ACTIONS = (
    REPLY,
    ASK,
    TAKE,
    LEVEL,
    DEVELOPMENT,
    REFUSE,
    CLOSE,
    ASK_CLOSE,
    RECEIVE,
    RECEIVE_LETTER,
    ACKNOWLEDGE,
    WAIT,
    RESUME,
    TERM,
    ESTIMATE,
    ACCEPT,
    SPEND,
    FEASIBLE,
    CRITICAL,
    IN_TURN,
    CLEAR,
    ACCESS,
    ESCALATE,
    SPLIT,
    MERGE,
    UNMERGE,
    REOPEN,
    RATE,
    NOTE,
    STRIKE,
    EXCHANGE,
    *OF_PARTS,
    REPEAT,
    SETTLE,
    CUSTOMER,
    KEY,
    COUPON,
    SAVE_LIST,
    *RECORDS,
)
WRITTEN = frozenset({REPLY.id, ASK.id, ASK_CLOSE.id, RECEIVE.id, RECEIVE_LETTER.id})
"""What is done in the editor of the case's page."""
_RULED = {
    "reply": (REPLY, ASK, ASK_CLOSE),
    "wait": (WAIT,),
    "resume": (RESUME,),
    "level": (LEVEL,),
    "development": (DEVELOPMENT,),
    "term": (TERM,),
    "refuse": (REFUSE,),
    "escalate": (ESCALATE,),
    "split": (SPLIT,),
    "merge": (MERGE,),
    "close": (CLOSE,),
    "estimate": (ESTIMATE,),
    "accept": (ACCEPT,),
    "spend": (SPEND,),
    "feasible": (FEASIBLE,),
    "reopen": (REOPEN,),
    "rate": (RATE,),
}
"""What the rules call it, and what is offered for it."""
_IMPOSSIBLE = frozenset(
    {"case-does-not-wait", "case-not-closed", "case-not-estimated", "case-merged"}
)
"""Reasons for which it would make no sense to offer it at all."""


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """A case, and who asks what can be done with it."""

    view: CaseView
    operator: str


def facts_of(workplace: Workplace, row: int) -> CaseFacts:
    """Raises BadInput `case-not-found`."""
    desk = workplace.desk
    return CaseFacts(show_case(desk, row), desk.operator)


def case_offers(case: Case, edition: Edition, life: CaseLife, operator: str) -> tuple[Offer, ...]:
    """What can be done with the case now; what cannot says why, and by which clause it can."""
    ruled = {one.name: one for one in next_actions(edition, life)}
    offers = {offer.action.id: offer for offer in _ruled(case, edition, ruled.values())}
    offers[TAKE.id] = _take(case, edition, ruled["take"], operator)
    offers |= {offer.action.id: offer for offer in _unruled(edition, life)}
    beside = (*ways(case), *note_offers(), *file_offers(), *letter_offers(), Offer(PRINT))
    offers |= {offer.action.id: offer for offer in beside}
    order = {action.id: place for place, action in enumerate(ACTIONS)}
    return tuple(sorted(offers.values(), key=lambda one: order[one.action.id]))


def _ruled(case: Case, edition: Edition, actions: Iterable[CaseAction]) -> Iterable[Offer]:
    for one in actions:
        if one.why_not in _IMPOSSIBLE:
            continue
        if one.why_not == "case-closed" and one.name not in {"reply", "close"}:
            continue  # a closed case offers what closed cases have
        for action in _RULED.get(one.name, ()):
            yield Offer(action, _why(case, one.why_not), _hint(edition, one.clauses))


def _take(case: Case, edition: Edition, ruled: CaseAction, operator: str) -> Offer:
    mine = case.responsible == operator
    label = N_("Hand over") if mine else ""
    return Offer(TAKE, _why(case, ruled.why_not), _hint(edition, ruled.clauses), label)


def _unruled(edition: Edition, life: CaseLife) -> Iterable[Offer]:
    if life.merged_into is not None:
        yield Offer(UNMERGE)
    yield Offer(RECEIVE)
    yield Offer(RECEIVE_LETTER)
    if life.is_over:
        return
    if life.registered is None:
        yield Offer(ACKNOWLEDGE)
    yield Offer(IN_TURN if life.critical else CRITICAL)
    if any(
        one.term_of == life.level and one.measures.value == "solution" for one in edition.levels
    ):
        yield Offer(CLEAR)
    if edition.cases.temporary_access is not None:
        yield Offer(ACCESS, hint=_hint(edition, (edition.cases.temporary_access.clause,)))


def _why(case: Case, code: str) -> str:
    """The sentence that forbids it."""
    told = {"case": case.number, "level": case.level}
    return explain(code, told).message if code else ""


def _hint(edition: Edition, clauses: tuple[str, ...]) -> str:
    from keytool.i18n.rule_words import cited

    return cited(edition, clauses) if clauses else ""


def _offers(facts: CaseFacts) -> tuple[Offer, ...]:
    return view_offers(facts.view, facts.operator)


def view_offers(view: CaseView, operator: str) -> tuple[Offer, ...]:
    """The same of a case that is looked at whole, and so with more."""
    usual = case_offers(view.case, view.edition, view.life, operator)
    return (*usual, *record_offers(view))


# ---------------------------------------------------------------------------------- steps


def _step(hands: Hands, facts: CaseFacts, action: str, part: str) -> Step | None:
    from gui.actions.case_asking import CaseAsking
    from gui.actions.case_questions import case_question

    view = facts.view
    row, number = view.case.id, view.case.number
    for some, step in _BESIDE:
        if action in some:
            return step(hands, view, action, part)
    if action in OF_LETTERS:
        return letter_step(hands, action, number, view.outgoing, part)
    if action in WRITTEN:
        return Link(Kind.CASE, row, action)
    at_once = _at_once(hands, facts).get(action)
    if at_once:
        return at_once
    way = way_of(view, action)
    return way or case_question(CaseAsking(hands.desk, view, hands.done), action, part or number)


_BESIDE: tuple[tuple[frozenset[str], Callable[..., Step | None]], ...] = (
    (NOTED, noting_step),
    (FILED, file_step),
    (OF_RECORDS, record_step),
)


def _at_once(hands: Hands, facts: CaseFacts) -> Mapping[str, Act]:
    number, name = facts.view.case.number, {"case": facts.view.case.number}
    does: dict[str, tuple[Callable[..., object], str]] = {
        ACKNOWLEDGE.id: (acknowledge, _("%(case)s: the letter with the number is written.")),
        RESUME.id: (resume, _("%(case)s: the step is ours again.")),
        ACCEPT.id: (accept_estimate, _("%(case)s: the estimate is accepted.")),
        FEASIBLE.id: (find_feasible, _("%(case)s: found feasible.")),
        CRITICAL.id: (mark_critical, _("%(case)s goes out of turn.")),
        IN_TURN.id: (partial(mark_critical, critical=False), _("%(case)s goes in turn again.")),
        ACCESS.id: (give_access, _("%(case)s: the access is noted.")),
        ESCALATE.id: (escalate, _("%(case)s: the letter to the head is noted.")),
        UNMERGE.id: (unmerge_case, _("%(case)s is a case of its own again.")),
    }
    if facts.view.case.responsible != facts.operator:
        does[TAKE.id] = (take, _("%(case)s is yours."))
    if facts.view.edition.work_warranty is None:
        does[REOPEN.id] = (reopen_case, _("%(case)s is open again."))
    return {
        action: Act(lambda work=work: work(hands.desk(), number), words % name)  # type: ignore[misc]
        for action, (work, words) in does.items()
    }


SUBJECT = Subject(ACTIONS, facts_of, _offers, _step, many=CASES)
