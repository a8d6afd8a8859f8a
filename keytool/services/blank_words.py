"""Access data leave the register when they are not needed any more (ENTELS 4.3, DiState 5.3).

What is said stays provable: the event that tells of it has the digest of what is left.
"""

from collections.abc import Sequence

from keytool.domain.case_events import DIGEST, text_digest
from keytool.domain.cases import Case, CaseEvent, CaseMessage, Fact, Happened
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.verdicts import Refusal
from keytool.services.case_step import without_rule
from keytool.services.case_work import CaseWork, case_at_work
from keytool.services.desk import Desk

BLANK = "█████"
"""Stands where something was; its length tells nothing of what it was."""
_SHORTEST = 3
"""Letters of a passage at least: less would stand all over a text."""


def blank_message(desk: Desk, number: str, message: int) -> Case | Refusal:
    """All words of a message. Raises as `blank_passages`, BadInput `message-not-in-case`."""
    with desk.register.write(desk.operator) as unit:
        work = case_at_work(desk, unit, number)
        said = next((one for one in unit.cases.messages(work.case.id) if one.id == message), None)
        if said is None:
            raise BadInput("message-not-in-case", message=message, case=work.case.number)
        done = _blanked(work, [(said, BLANK)])
    return _scrubbed(desk, done)


def blank_passages(desk: Desk, number: str, passages: Sequence[str]) -> Case | Refusal:
    """These passages, wherever they stand in the case: who answers a letter quotes it. The letters
    as they came and went lose their octets whole; files that came with them stay.

    Refused where the text knows no temporary access. Raises BadInput `case-not-found`,
    `case-number-wrong`, `passages-missing`, `passage-short`, `passage-not-said`; Conflict
    `access-not-given`, `letter-not-sent-yet`.
    """
    sought = tuple(dict.fromkeys(one.strip() for one in passages if one.strip()))
    if not sought:
        raise BadInput("passages-missing")
    if any(len(one) < _SHORTEST for one in sought):
        raise BadInput("passage-short", least=_SHORTEST)
    with desk.register.write(desk.operator) as unit:
        work = case_at_work(desk, unit, number)
        said = unit.cases.messages(work.case.id)
        for place, one in enumerate(sought, 1):  # the passage itself is told nowhere
            if not any(one in message.text for message in said):
                raise BadInput("passage-not-said", place=place)
        changed = [(one, _without(one.text, sought)) for one in said]
        done = _blanked(work, [(one, text) for one, text in changed if text != one.text])
    return _scrubbed(desk, done)


def _without(text: str, passages: Sequence[str]) -> str:
    for one in sorted(passages, key=len, reverse=True):
        text = text.replace(one, BLANK)
    return text


def _blanked(work: CaseWork, changed: Sequence[tuple[CaseMessage, str]]) -> Case | Refusal:
    rule, unit = work.edition.cases.temporary_access, work.unit
    if rule is None:
        return without_rule(work, "temporary_access")
    if work.life.access_given is None:
        raise Conflict("access-not-given", case=work.case.number)
    events = {one.message: one for one in unit.cases.events(work.case.id) if one.message}
    for message, text in changed:
        _require_gone(work, message)
        unit.cases.save_text(message.id, text)
        unit.mail.erase_octets(message.id)
        work.happen(Happened.BLANKED, work.now, _told(events[message.id], text), (rule.clause,))
    return work.finish("case-blanked", {"messages": len(changed)})


def _told(said: CaseEvent, text: str) -> dict[str, Fact]:
    """Which event told of the message, and what proves it from now on."""
    return {"of": said.place, DIGEST: text_digest(text)}


def _require_gone(work: CaseWork, message: CaseMessage) -> None:
    """A letter that still has to go would go empty. Raises Conflict `letter-not-sent-yet`."""
    letters = work.unit.mail.outgoing_of_case(work.case.id)
    ours = next((one for one in letters if one.message == message.id), None)
    if ours is not None and (ours.next_at is not None or ours.is_on_its_way(work.now)):
        raise Conflict("letter-not-sent-yet", letter=ours.id)


def _scrubbed(desk: Desk, done: Case | Refusal) -> Case | Refusal:
    """Nothing of it stays in pages of the file that nobody uses any more."""
    if not isinstance(done, Refusal):
        desk.register.scrub()
    return done
