"""What became of letters, in words, each with one wording."""

from collections.abc import Iterable, Mapping

from keytool.domain.mail import FiledAs, Sending
from keytool.i18n import _, ngettext, pgettext


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


def filed_lines(counts: Mapping[FiledAs, int]) -> list[str]:
    return [f"{filed(name)}: {count}" for name, count in counts.items()]


def sending_lines(counts: Mapping[Sending, int]) -> list[str]:
    return [f"{sending(name)}: {count}" for name, count in counts.items()]


def stopped_lines(boxes: Iterable[str]) -> list[str]:
    return [_("The box %(name)s was stopped.") % {"name": name} for name in boxes]
