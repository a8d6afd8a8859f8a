"""The report of hours, sent to the customer on a person's word (Smart Monitor 3.7)."""

from keytool.domain.cases import Case, MessageKind
from keytool.domain.errors import BadInput
from keytool.domain.letter_templates import LetterKind
from keytool.domain.verdicts import Refusal
from keytool.services.answer_case import Reply, require_text, say
from keytool.services.case_step import without_rule
from keytool.services.case_work import case_at_work
from keytool.services.desk import Desk
from keytool.services.letter_facts import facts_for, worded


def send_hours(desk: Desk, number: str) -> Case | Refusal:
    """What was worked so far, by days, and what is left; without a box a person carries it. Of a
    closed case as well: it starts nothing and ends nothing. Refused where the text counts no hours.

    Raises BadInput `case-not-found`, `case-number-wrong`, `letter-not-of-case`, `text-missing`.
    """
    with desk.register.write(desk.operator) as unit:
        work = case_at_work(desk, unit, number)
        if work.edition.cases.rounding is None:
            return without_rule(work, "rounding")
        facts = facts_for(work, LetterKind.HOURS)
        if facts.units is None:
            raise BadInput("letter-not-of-case")
        text = worded(work, LetterKind.HOURS, facts)
        require_text(text)
        refusal = say(work, Reply(text, MessageKind.AUTOMATIC), work.now)
        return refusal or work.finish("case-hours-told")
