"""What a transaction wrote of letters, files and outbox, proved in its own entry of the journal."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, select

from db.case_files import CASE_FILES, file_of_row
from db.case_rows import CASE_MESSAGES, CASES
from db.letters import LETTERS, letter_of_row
from db.outbox import OUTBOX, outgoing_of_row
from db.repository import portions
from keytool.domain.journal import Event, Subject
from keytool.domain.mail import CaseFile, OutboxLetter
from keytool.domain.mail_proof import letter_digest, letter_fact, mail_digest, mail_fact

_SAID = "said:"
"""What an entry tells of cases in which something was said: these get a proof from the first."""


@dataclass(slots=True)
class CaseMail:
    """The files of a case and the letters of ours in it."""

    files: list[CaseFile] = field(default_factory=list)
    outgoing: list[OutboxLetter] = field(default_factory=list)


def proved(
    connection: Connection, event: Event, letters: Collection[int], cases: Collection[int]
) -> Event:
    """The event with the digests of these letters and of the mail of these cases."""
    said = {int(name.removeprefix(_SAID)) for name in event.facts if name.startswith(_SAID)}
    wanted = sorted({*cases, *said})
    facts: dict[str, str | int | None] = {}
    for some in portions(sorted(letters)):
        for row in connection.execute(select(LETTERS).where(LETTERS.c.id.in_(some))):
            facts[letter_fact(row.id)] = letter_digest(letter_of_row(row))
    for some in portions(wanted):
        mail = mail_of(connection, some)
        salts = select(CASES.c.id, CASES.c.salt).where(CASES.c.id.in_(some))
        for case, salt in connection.execute(salts):
            if salt:  # one from before there were proofs gets its salt with its next step
                found = mail[case]
                facts[mail_fact(case)] = mail_digest(salt, found.files, found.outgoing)
    if not facts:
        return event
    named = [Subject("letter", one) for one in sorted(letters)]
    named += [Subject("case", one) for one in wanted]
    new = [one for one in named if one not in event.subjects]
    return replace(event, subjects=(*event.subjects, *new), facts={**event.facts, **facts})


def mail_of(connection: Connection, cases: Sequence[int]) -> defaultdict[int, CaseMail]:
    """What stands of files and of letters of ours in these cases."""
    found = defaultdict[int, CaseMail](CaseMail)
    said = CASE_MESSAGES.c
    files = select(CASE_FILES, said.case.label("of_case"))
    files = files.join(CASE_MESSAGES, said.id == CASE_FILES.c.message)
    for row in connection.execute(files.where(said.case.in_(cases))):
        found[row.of_case].files.append(file_of_row(row))
    for row in connection.execute(select(OUTBOX).where(OUTBOX.c.case.in_(cases))):
        found[row.case].outgoing.append(outgoing_of_row(row))
    return found
