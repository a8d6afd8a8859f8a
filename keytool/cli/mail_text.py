"""Boxes and letters in sentences for a terminal."""

from collections.abc import Sequence
from datetime import datetime

from keytool.cli.context import table
from keytool.domain.mail import Sending
from keytool.i18n import _, mail_words, words
from keytool.i18n.messages import explain_error
from keytool.services.fetch_letters import FetchedLetters
from keytool.services.mail_state import BoxHealth, MailState
from keytool.services.send_letters import Sent
from keytool.services.spam_letters import SpamLetter


def boxes_text(healths: Sequence[BoxHealth]) -> str:
    if not healths:
        return _("No boxes.")
    boxes = [one.box for one in healths]
    head = (_("Name"), _("Address"), _("Letters from"), _("Sends"))
    rows = [(one.name, one.address, words.day(one.since), one.stopped or _("yes")) for one in boxes]
    told = [mail_words.misspelt(one.misspelt) for one in healths if one.misspelt]
    return "\n".join((table(head, rows), *told))


def fetched_text(fetched: FetchedLetters) -> str:
    lines = []
    for one in fetched.taken:
        lines.append(f"{one.box}: {mail_words.new_letters(one.letters)}")
        if one.junk:
            lines.append(f"{one.box}: {mail_words.junk(one.junk)}")
    lines += [f"{box}: {explain_error(error).message}" for box, error in fetched.troubles]
    lines += mail_words.filed_lines(fetched.filed.counts)
    return "\n".join(lines) or _("No boxes.")


def sent_text(sent: Sent) -> str:
    lines = [*mail_words.sending_lines(sent.counts), *mail_words.stopped_lines(sent.stopped)]
    lines += [text for _state, text in mail_words.unsent({Sending.QUEUED: sent.held})]
    lines += [f"{box}: {explain_error(error).message}" for box, error in sent.troubles]
    return "\n".join(lines) or _("Nothing is due.")


def state_text(state: MailState) -> str:
    lines = [boxes_text(state.boxes)]
    for health in state.boxes:
        lines += _coming(health, state.now)
    lines += mail_words.filed_lines(state.letters)
    lines += mail_words.sending_lines(state.outgoing)
    for one in state.waiting:
        stands = mail_words.standing(one.letter, state.now)
        parts = (f"#{one.letter.id}", one.number, stands, one.letter.answer)
        lines.append("  ".join(filter(None, parts)))
    for letter in state.sorting:
        at = words.moment(letter.received_at)
        told = (str(letter.id), at, letter.sender, letter.subject, ", ".join(letter.cases))
        lines.append("  ".join(filter(None, told)))
    return "\n".join(lines)


def _coming(health: BoxHealth, now: datetime) -> list[str]:
    look, name = health.look, health.box.name
    told = [mail_words.coming(look, now)]
    if look.is_silent(now):
        told.append(mail_words.why_silent(look.code, look.facts))
    if look.junk:
        told.append(mail_words.junk(look.junk))
    return [f"{name}: {line}" for line in told]


def spam_text(letters: Sequence[SpamLetter]) -> str:
    if not letters:
        return _("There is no letter in spam.")
    head = (_("Number"), _("Received"), _("From"), _("Subject"))
    moments = (words.moment(one.received_at) if one.received_at else "" for one in letters)
    rows = [
        (str(one.number), at, one.sender, one.subject)
        for one, at in zip(letters, moments, strict=True)
    ]
    return table(head, rows)
