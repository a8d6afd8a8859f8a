"""Letters of ours that a person carries, where no box does it: written, handed over, told so."""

from dataclasses import replace

from keytool.domain.cases import Case, MessageKind
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event, Subject
from keytool.domain.letter_templates import LetterKind
from keytool.domain.mail import OutboxLetter, Sending
from keytool.domain.verdicts import Refusal
from keytool.ports import UnitOfWork
from keytool.services.answer_case import Reply, require_text, say
from keytool.services.case_work import case_at_work, case_named, require_open
from keytool.services.desk import Desk
from keytool.services.letter_facts import letter_for


def acknowledge(desk: Desk, number: str) -> Case | Refusal:
    """Tell the customer the number of a case, and what the text promises and asks for.

    Raises BadInput `case-not-found`, `case-number-wrong`, `text-missing`; Conflict `case-closed`,
    `case-merged`, `case-acknowledged-already`.
    """
    with desk.register.write(desk.operator) as unit:
        work = require_open(case_at_work(desk, unit, number))
        if work.life.registered is not None:
            raise Conflict("case-acknowledged-already", case=work.case.number)
        text = letter_for(work, LetterKind.ACKNOWLEDGEMENT)
        require_text(text)
        refusal = say(work, Reply(text, MessageKind.ACKNOWLEDGEMENT), work.now)
        return refusal or work.finish("case-acknowledged")


def hand_over(desk: Desk, number: str, message: int) -> OutboxLetter:
    """A person says that the letter of a message is with its reader.

    Raises BadInput `case-not-found`, `case-number-wrong`, `message-not-in-case`; Conflict
    `letter-goes-by-box`, `letter-handed-already`.
    """
    return _carried(desk, number, message, Sending.BY_HAND)


def take_back(desk: Desk, number: str, message: int) -> OutboxLetter:
    """It was said too early. Raises as `hand_over`; Conflict `letter-not-handed`."""
    return _carried(desk, number, message, Sending.TO_HAND)


def _carried(desk: Desk, number: str, message: int, state: Sending) -> OutboxLetter:
    with desk.register.write(desk.operator) as unit:
        letter = _letter(unit, number, message)
        told = {"letter": letter.id}
        if letter.box is not None:
            raise Conflict("letter-goes-by-box", **told)
        if letter.state is state:
            by_hand = state is Sending.BY_HAND
            raise Conflict("letter-handed-already" if by_hand else "letter-not-handed", **told)
        carried = unit.mail.save_outgoing(replace(letter, state=state))
        subjects = Subject("case", letter.case), Subject("outgoing", letter.id)
        unit.commit(Event(f"letter-{state.value}", subjects, {"message": message}))
    return carried


def _letter(unit: UnitOfWork, number: str, message: int) -> OutboxLetter:
    case = case_named(unit, number)
    letters = unit.mail.outgoing_of_case(case.id)
    found = next((one for one in letters if one.message == message), None)
    if found is None:
        raise BadInput("message-not-in-case", message=message, case=case.number)
    return found
