"""What became of letters, in words, each with one wording."""

from keytool.domain.mail import FiledAs, Sending
from keytool.i18n import ngettext, pgettext
from keytool.mail.filing import Why


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


def new_letters(count: int) -> str:
    return ngettext("%(n)s new letter", "%(n)s new letters", count) % {"n": count}


def to_be_sorted(count: int) -> str:
    return ngettext("%(n)s letter is to be sorted", "%(n)s letters are to be sorted", count) % {
        "n": count
    }


def why_sorted(why: str) -> str:
    """Why only a person can place a letter; nothing of a reason that needs none."""
    return {
        Why.FORWARDED.value: pgettext("letter", "a colleague passed it on"),
        Why.SEVERAL_CASES.value: pgettext("letter", "it names several cases"),
        Why.STRANGER.value: pgettext("letter", "its sender does not belong to the case"),
        Why.FORGED.value: pgettext("letter", "its sender may be forged"),
        Why.NO_SENDER.value: pgettext("letter", "it names no sender"),
        Why.BULK.value: pgettext("letter", "a mailing"),
    }.get(why, "")
