"""What became of letters, in words, each with one wording."""

from collections.abc import Iterable, Mapping

from keytool.domain.mail import FiledAs, Sending
from keytool.i18n import _, letter_words, ngettext, pgettext, words
from keytool.mail.file_kinds import RUNS, Sort
from keytool.mail.sender_verdicts import Verdict


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
        Sending.WITHDRAWN: pgettext("letter", "taken back, did not go"),
        Sending.TO_HAND: pgettext("letter", "to be carried by hand"),
        Sending.BY_HAND: pgettext("letter", "handed over by hand"),
    }[value]


def by_file(facts: Mapping[str, object]) -> list[str]:
    """What is known of a letter that came as a file; nothing of what came otherwise."""
    if "receipt" not in facts:
        return []
    by_server = facts["receipt"] == "server"
    came = _("received as its last server wrote") if by_server else _("received as a person says")
    told = {"verdict": letter_words.verdict(Verdict(str(facts["sender"]))), "came": came}
    return [_("From a file: sender %(verdict)s, %(came)s.") % told]


def file_size(octets: int) -> str:
    """`12 KB`, `3 MB`: as people compare it."""
    if octets < 1000:
        return ngettext("%(n)s byte", "%(n)s bytes", octets) % {"n": octets}
    if octets < 1_000_000:
        return _("%(n)s KB") % {"n": words.number(round(octets / 1000))}
    return _("%(n)s MB") % {"n": words.number(round(octets / 1_000_000))}


def sort_of(kind: str) -> str:
    """What a file is by its content, from `picture:png`."""
    sort, _colon, form = kind.partition(":")
    name = letter_words.sort(Sort(sort))
    if Sort(sort) in RUNS:
        return _("%(kind)s, to be saved and not opened") % {"kind": name}
    return f"{name} {form.upper()}" if form and Sort(sort) in _WITH_FORM else name


_WITH_FORM = frozenset({Sort.PICTURE, Sort.DOCUMENT, Sort.ARCHIVE, Sort.MEDIA})


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
