"""What became of letters, in words, each with one wording."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from keytool.domain.box_looks import BoxLook
from keytool.domain.mail import Decided, FiledAs, OutboxLetter, Sending
from keytool.i18n import _, letter_words, ngettext, pgettext, words
from keytool.i18n.messages import explain
from keytool.mail.file_kinds import RUNS, Sort
from keytool.mail.sender_verdicts import Verdict
from keytool.rulebook.misspelt import Misspelt


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


def standing(letter: OutboxLetter, now: datetime) -> str:
    """Where one letter stands, with what a person decided of it."""
    if letter.is_on_its_way(now):
        return pgettext("letter", "is being given to the server")
    told = sending(letter.state)
    if letter.is_held:
        told = pgettext("letter", "held: the case has moved on since it was written")
    if letter.decided is not Decided.SETTLED:
        return told
    return pgettext("letter", "%(standing)s; let be") % {"standing": told.partition(":")[0]}


def repeating(letter: OutboxLetter) -> str:
    """What it means to send a letter once more."""
    if letter.is_held:
        return _(
            "Its case has moved on since. It is sent as it was written, and begins with when that "
            "was."
        )
    return {
        Sending.UNCERTAIN: _(
            "The line broke after the text was given over: the server may have the letter. It "
            "keeps its identifier, and most programs show a second copy once."
        ),
        Sending.REFUSED: _("The server refused it. Unless the cause is gone, it will again."),
        Sending.BOUNCED: _("It came back from the customer's server. Is the address right?"),
    }.get(letter.state, "")


def unsent(counts: Mapping[Sending, int]) -> list[tuple[Sending, str]]:
    """How many letters wait for a person, by where they stand, the gravest first."""
    told = [(state, counts.get(state, 0)) for state in _GRAVEST_FIRST]
    return [(state, _unsent(state, count) % {"n": count}) for state, count in told if count]


_GRAVEST_FIRST = (Sending.UNCERTAIN, Sending.REFUSED, Sending.BOUNCED, Sending.QUEUED)


def _unsent(state: Sending, n: int) -> str:
    if state is Sending.UNCERTAIN:
        return ngettext("%(n)s letter uncertain", "%(n)s letters uncertain", n)
    if state is Sending.REFUSED:
        return ngettext("%(n)s letter refused", "%(n)s letters refused", n)
    if state is Sending.BOUNCED:
        return ngettext("%(n)s letter came back", "%(n)s letters came back", n)
    return ngettext("%(n)s letter held", "%(n)s letters held", n)


def why_silent(code: str, facts: Mapping[str, object]) -> str:
    """Why no letter comes in, in words; `facts` are of the `code`."""
    if code:
        return explain(code, dict(facts)).message
    return _("Nobody looks: no window with its password is open, and nothing is scheduled.")


def misspelt(told: Misspelt) -> str:
    """That letters to a box start no term, and what the text means."""
    facts: dict[str, object] = {
        "address": told.address,
        "official": list(told.official),
        "edition": told.edition,
        "clauses": list(told.clauses),
    }
    sentence = explain("box-misspelt", facts)
    return f"{sentence.message} {sentence.hint}"


def coming(look: BoxLook, now: datetime) -> str:
    """Since when letters come in, or do not."""
    if look.is_new:
        return _("nobody has looked yet")
    if look.good_at is None:
        since = look.failing_since or now
        return _("no letter has ever come in; tried since %(at)s") % {"at": words.moment(since)}
    if look.is_silent(now):
        return _("no letter comes in since %(at)s") % {"at": words.moment(look.good_at)}
    minutes = int((now - look.good_at).total_seconds()) // 60
    if minutes < 1:
        return _("looked just now")
    return ngettext("looked %(n)s minute ago", "looked %(n)s minutes ago", minutes) % {"n": minutes}


def junk(count: int) -> str:
    return ngettext("%(n)s letter in spam", "%(n)s letters in spam", count) % {"n": count}


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
