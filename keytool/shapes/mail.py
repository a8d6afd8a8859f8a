"""Boxes and letters for programs. What letters say is in their cases alone."""

from collections.abc import Sequence
from datetime import datetime

from keytool.domain.box_looks import BoxLook
from keytool.domain.errors import KeydeskError
from keytool.domain.mail import Box, StoredLetter
from keytool.i18n.messages import explain, explain_error
from keytool.rulebook.misspelt import Misspelt
from keytool.services.fetch_letters import FetchedLetters
from keytool.services.mail_state import MailState, WaitingLetter
from keytool.services.send_letters import Sent
from keytool.services.spam_letters import SpamLetter
from keytool.shapes.values import Json, iso


def box_json(box: Box) -> Json:
    return {
        "id": box.id,
        "name": box.name,
        "address": box.address,
        "login": box.login,
        "imap": f"{box.imap.host}:{box.imap.port}",
        "imap_security": box.imap.security,
        "smtp": f"{box.smtp.host}:{box.smtp.port}",
        "smtp_security": box.smtp.security,
        "folder": box.folder,
        "since": box.since.isoformat(),
        "vendor": box.vendor,
        "stopped": box.stopped or None,
    }


def misspelt_json(told: Misspelt | None) -> Json:
    """Which text misspells the address of a box so, and what it means."""
    if told is None:
        return {"misspelt": None}
    facts = {"official": list(told.official), "edition": told.edition}
    return {"misspelt": facts | {"clauses": list(told.clauses)}}


def fetched_json(fetched: FetchedLetters) -> Json:
    return {
        "boxes": [
            {"box": one.box, "letters": one.letters, "junk": one.junk} for one in fetched.taken
        ],
        "troubles": [_trouble_json(box, error) for box, error in fetched.troubles],
        "filed": {name.value: count for name, count in fetched.filed.counts.items()},
    }


def sent_json(sent: Sent) -> Json:
    counts = {name.value: count for name, count in sent.counts.items()}
    return {
        "sent": counts,
        "held": sent.held,
        "stopped": sent.stopped,
        "troubles": [_trouble_json(box, error) for box, error in sent.troubles],
    }


def state_json(state: MailState) -> Json:
    return {
        "boxes": [
            box_json(one.box) | _look_json(one.look, state.now) | misspelt_json(one.misspelt)
            for one in state.boxes
        ],
        "letters": {name.value: count for name, count in state.letters.items()},
        "outgoing": {name.value: count for name, count in state.outgoing.items()},
        "waiting": [_waiting_json(one) for one in state.waiting],
        "sorting": [letter_json(one) for one in state.sorting],
    }


def _look_json(look: BoxLook, now: datetime) -> Json:
    message = explain(look.code, dict(look.facts)).message if look.code else None
    return {
        "fetched_at": iso(look.good_at),
        "failing_since": iso(look.failing_since),
        "trouble": {"code": look.code, "message": message} if look.code else None,
        "silent": look.is_silent(now),
        "junk": look.junk,
    }


def _waiting_json(one: WaitingLetter) -> Json:
    """`held`: its case has moved on; it goes out when a person repeats it."""
    letter = one.letter
    return {
        "letter": letter.id,
        "case": one.number,
        "state": "held" if letter.is_held else letter.state.value,
        "written": iso(letter.written_at),
        "answer": letter.answer or None,
    }


def _trouble_json(box: str, error: KeydeskError) -> Json:
    return {"box": box, "code": error.code, "message": explain_error(error).message}


def letter_json(letter: StoredLetter) -> Json:
    return {
        "id": letter.id,
        "received": letter.received_at.isoformat(),
        "sender": letter.sender,
        "subject": letter.subject,
        "why": letter.why,
        "cases": list(letter.cases),
    }


def spam_json(letters: Sequence[SpamLetter]) -> Json:
    return {
        "letters": [
            {
                "number": one.number,
                "received": iso(one.received_at),
                "sender": one.sender,
                "subject": one.subject,
            }
            for one in letters
        ]
    }
