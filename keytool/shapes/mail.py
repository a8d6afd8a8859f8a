"""Boxes and letters for programs. What letters say is in their cases alone."""

from keytool.domain.mail import Box, StoredLetter
from keytool.i18n.messages import explain_error
from keytool.services.fetch_letters import FetchedLetters
from keytool.services.mail_boxes import MailState
from keytool.services.send_letters import Sent
from keytool.shapes.values import Json


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


def fetched_json(fetched: FetchedLetters) -> Json:
    return {
        "boxes": [
            {"box": one.box, "letters": one.letters, "junk": one.junk} for one in fetched.taken
        ],
        "troubles": [
            {"box": box, "code": error.code, "message": explain_error(error).message}
            for box, error in fetched.troubles
        ],
        "filed": {name.value: count for name, count in fetched.filed.counts.items()},
    }


def sent_json(sent: Sent) -> Json:
    counts = {name.value: count for name, count in sent.counts.items()}
    return {"sent": counts, "stopped": sent.stopped}


def state_json(state: MailState) -> Json:
    return {
        "boxes": [box_json(one) for one in state.boxes],
        "letters": {name.value: count for name, count in state.letters.items()},
        "outgoing": {name.value: count for name, count in state.outgoing.items()},
        "sorting": [letter_json(one) for one in state.sorting],
    }


def letter_json(letter: StoredLetter) -> Json:
    return {
        "id": letter.id,
        "received": letter.received_at.isoformat(),
        "sender": letter.sender,
        "subject": letter.subject,
        "why": letter.why,
        "cases": list(letter.cases),
    }
