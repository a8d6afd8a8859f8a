"""What became of letters, in words, each with one wording."""

from keytool.domain.mail import FiledAs, Sending
from keytool.i18n import pgettext


def filed(value: FiledAs) -> str:
    return {
        FiledAs.NEW: pgettext("letter", "not looked at yet"),
        FiledAs.CASE: pgettext("letter", "in a case"),
        FiledAs.SORTING: pgettext("letter", "to be sorted"),
        FiledAs.IGNORED: pgettext("letter", "no request"),
        FiledAs.DUPLICATE: pgettext("letter", "met before"),
        FiledAs.BROKEN: pgettext("letter", "set aside"),
    }[value]


def sending(value: Sending) -> str:
    return {
        Sending.QUEUED: pgettext("letter", "waits to be sent"),
        Sending.HANDED_OVER: pgettext("letter", "handed over"),
        Sending.UNCERTAIN: pgettext(
            "letter", "uncertain: look at the server before it is repeated"
        ),
        Sending.REFUSED: pgettext("letter", "refused"),
        Sending.BOUNCED: pgettext("letter", "came back"),
    }[value]
