"""Boxes and letters in sentences for a terminal."""

from collections.abc import Sequence

from keytool.cli.context import table
from keytool.domain.mail import Box
from keytool.i18n import _, mail_words, ngettext, words
from keytool.i18n.messages import explain_error
from keytool.services.fetch_letters import FetchedLetters
from keytool.services.mail_boxes import MailState
from keytool.services.send_letters import Sent


def boxes_text(boxes: Sequence[Box]) -> str:
    if not boxes:
        return _("No boxes.")
    head = (_("Name"), _("Address"), _("Letters from"), _("Sends"))
    rows = [(one.name, one.address, words.day(one.since), one.stopped or _("yes")) for one in boxes]
    return table(head, rows)


def fetched_text(fetched: FetchedLetters) -> str:
    lines = []
    for one in fetched.taken:
        lines.append(f"{one.box}: {mail_words.new_letters(one.letters)}")
        if one.junk:
            spam = ngettext("%(n)s letter in spam", "%(n)s letters in spam", one.junk)
            lines.append(f"{one.box}: {spam % {'n': one.junk}}")
    lines += [f"{box}: {explain_error(error).message}" for box, error in fetched.troubles]
    lines += mail_words.filed_lines(fetched.filed.counts)
    return "\n".join(lines) or _("No boxes.")


def sent_text(sent: Sent) -> str:
    lines = [*mail_words.sending_lines(sent.counts), *mail_words.stopped_lines(sent.stopped)]
    return "\n".join(lines) or _("Nothing is due.")


def state_text(state: MailState) -> str:
    lines = [boxes_text(state.boxes)]
    lines += mail_words.filed_lines(state.letters)
    lines += mail_words.sending_lines(state.outgoing)
    for one in state.sorting:
        at = words.moment(one.received_at)
        cases = ", ".join(one.cases)
        lines.append("  ".join(filter(None, (str(one.id), at, one.sender, one.subject, cases))))
    return "\n".join(lines)
