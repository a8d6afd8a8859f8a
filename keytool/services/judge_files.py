"""Databases that customers send: whether data of people are in them is asked, and the answer kept.

TwinPro's appendix 1 takes databases "without personal data" alone.
"""

from dataclasses import replace
from datetime import datetime

from keytool.domain.cases import Case, Fact, Happened
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.mail import CaseFile
from keytool.services.case_work import CaseWork, case_at_work
from keytool.services.desk import Desk
from keytool.services.keep_files import ASKED, REFUSED, TAKEN


def asked_files(work: CaseWork) -> tuple[CaseFile, ...]:
    """Those of which nobody knows yet whether data of people are in them."""
    said = [one.id for one in work.unit.cases.messages(work.case.id)]
    return tuple(one for one in work.unit.mail.files_of(said) if one.verdict == ASKED)


def judge_database(
    desk: Desk, number: str, file: int, at: datetime | None = None, *, people: bool
) -> Case:
    """What the customer answered. A database with data of people is not taken: it stays with its
    letter until that is erased, and nobody is to open it.

    Raises BadInput `case-not-found`, `case-number-wrong`, `file-not-in-case`; Conflict
    `file-not-asked`.
    """
    with desk.register.write(desk.operator) as unit:
        work = case_at_work(desk, unit, number, at)
        said = [one.id for one in unit.cases.messages(work.case.id)]
        known = next((one for one in unit.mail.files_of(said) if one.id == file), None)
        if known is None:
            raise BadInput("file-not-in-case", file=file, case=work.case.number)
        if known.verdict != ASKED:
            raise Conflict("file-not-asked", file=known.name)
        unit.mail.save_file(replace(known, verdict=REFUSED if people else TAKEN))
        rule = work.edition.attachments
        clauses = (rule.clause,) if rule else ()
        readings = rule.database_readings if rule else ()
        facts: dict[str, Fact] = {"file": known.digest, "people": people}
        work.happen(Happened.FILE_JUDGED, work.at, facts, clauses, readings)
        return work.finish("case-file-judged", {"file": file, "people": int(people)})
