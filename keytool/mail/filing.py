"""Where a letter belongs: into a case, a new one, or to a person who sorts it.

A letter joins a case by our own unguessable Message-ID, then by any Message-ID of that case,
then by the number in its subject, and only from somebody who belongs to the case. The number that
a case had at another desk has no check digit: to anybody else it says nothing.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from enum import IntEnum, StrEnum
from typing import Protocol

from keytool.domain.case_numbers import CaseNumber, in_subject
from keytool.domain.values import dataclass
from keytool.mail.addresses import Address
from keytool.mail.forwards import Forward, Ground, forward_of
from keytool.mail.kinds import LetterKind, Told
from keytool.mail.letter import Letter
from keytool.mail.reports import Fate, Recipient, Report, read_report
from keytool.mail.sender_verdicts import SenderVerdict, Verdict
from keytool.mail.subjects import former_numbers


class Standing(IntEnum):
    """How an address belongs to a case; the greater counts."""

    STRANGER = 0
    COPIED = 1
    """A letter of the case went to it as well."""
    SAME_ORGANISATION = 2
    CORRESPONDENT = 3


@dataclass(frozen=True, slots=True)
class OurLetter:
    """A letter of ours: its case, and to whom it went, in small letters."""

    case: CaseNumber
    recipients: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Filed:
    """That a letter was filed already; `case` is None where it went to none."""

    case: CaseNumber | None


class CaseLookup(Protocol):
    """What is asked of the register to file a letter."""

    def our_letter(self, message_id: str) -> OurLetter | None:
        """The letter that we sent under that id."""

    def case_of(self, message_id: str) -> CaseNumber | None:
        """The case that has a letter of that id, whoever wrote it."""

    def exists(self, number: CaseNumber) -> bool: ...

    def formerly(self, number: str) -> CaseNumber | None:
        """The case that had this number at the desk that it was taken from."""

    def survivor(self, number: CaseNumber) -> CaseNumber:
        """The case that it was merged into, at last; itself if it was not."""

    def standing(self, number: CaseNumber, address: str) -> Standing:
        """How an address, in small letters, belongs to a case."""

    def filed(self, third_key: str) -> Filed | None:
        """Whether the same letter was filed before, from whichever box."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Ours: the addresses of the boxes and the domains of colleagues, in small letters."""

    addresses: frozenset[str]
    domains: frozenset[str] = frozenset()

    def employs(self, sender: Address | None) -> bool:
        return sender is not None and sender.domain in self.domains


class Role(StrEnum):
    """As what a letter joins a case."""

    WORD = "word"
    """What somebody of the customer's says: it ends a wait and moves clocks."""
    COLLEAGUE = "colleague"
    AUTOMATIC = "automatic"
    """A grey line: state, wait, clocks and closing stay."""
    BOUNCED = "bounced"
    DELAYED = "delayed"


class Why(StrEnum):
    """The reason of a decision that a person should know."""

    FORWARDED = "forwarded"
    SEVERAL_CASES = "several-cases"
    STRANGER = "stranger"
    FORGED = "forged"
    NO_SENDER = "no-sender"
    BULK = "bulk"
    OWN = "own"
    DUPLICATE = "duplicate"
    AUTOMATIC = "automatic"
    FOREIGN_REPORT = "foreign-report"


@dataclass(frozen=True, slots=True)
class Join:
    """Into `case`. `correspondent`: its sender belongs to the case from now on. `recipients`
    are those of our letters that a report is about.
    """

    case: CaseNumber
    role: Role
    correspondent: bool = False
    recipients: tuple[Recipient, ...] = ()


@dataclass(frozen=True, slots=True)
class Propose:
    """A person chooses one of `cases`, or opens a new one."""

    cases: tuple[CaseNumber, ...]
    why: Why
    forward: Forward | None = None


@dataclass(frozen=True, slots=True)
class New:
    """A new case. `acknowledge`: its number may be told at once; else a person says to whom,
    and `forward` names who may be meant.
    """

    acknowledge: bool
    forward: Forward | None = None


@dataclass(frozen=True, slots=True)
class Sort:
    """A person sorts it; nothing of `cases` is told to the sender."""

    why: Why
    cases: tuple[CaseNumber, ...] = ()


@dataclass(frozen=True, slots=True)
class Ignore:
    """No case. `case` is the one that has it already, or that it pretends to be about."""

    why: Why
    case: CaseNumber | None = None


Decision = Join | Propose | New | Sort | Ignore


def decide(
    letter: Letter, told: Told, sender: SenderVerdict, lookup: CaseLookup, desk: Desk
) -> Decision:
    """Where a letter belongs; nothing but the answers of `lookup` decides."""
    filed = lookup.filed(letter.third_key)
    if filed is not None:
        return Ignore(Why.DUPLICATE, filed.case)
    match told.kind:
        case LetterKind.REPORT:
            return _report(read_report(letter), lookup, desk)
        case LetterKind.OWN:
            return Ignore(Why.OWN)
        case LetterKind.AUTO_REPLY:
            return _automatic(letter, lookup)
    if letter.sender is None:
        return Sort(Why.NO_SENDER)
    return _written(letter, told, sender, lookup, desk)


def _report(report: Report, lookup: CaseLookup, desk: Desk) -> Decision:
    ours = next((one for i in report.ids if (one := lookup.our_letter(i))), None)
    if ours is None or (report.senders and not desk.addresses & set(report.senders)):
        return Ignore(Why.FOREIGN_REPORT)
    recipients = tuple(one for one in report.recipients if one.address in ours.recipients)
    if not recipients and len(ours.recipients) == 1:  # told under another name of the box
        told = report.recipients[:1] or (Recipient("", Fate.FAILED),)
        recipients = tuple(replace(one, address=min(ours.recipients)) for one in told)
    fates = {one.fate for one in recipients or report.recipients}
    role = Role.BOUNCED
    if Fate.FAILED not in fates and fates:
        role = Role.DELAYED if Fate.DELAYED in fates else Role.AUTOMATIC
    return Join(lookup.survivor(ours.case), role, recipients=recipients)


def _automatic(letter: Letter, lookup: CaseLookup) -> Decision:
    """A machine's answer is a line in the case that it answers, and nothing anywhere else."""
    cases = _about(letter.follows, letter.subject, lookup)
    for case in cases[:1]:
        if letter.sender and _standing(letter.sender, case, lookup) > Standing.STRANGER:
            return Join(lookup.survivor(case), Role.AUTOMATIC)
    return Ignore(Why.AUTOMATIC, _survivors(cases, lookup)[0] if cases else None)


def _written(
    letter: Letter, told: Told, sender: SenderVerdict, lookup: CaseLookup, desk: Desk
) -> Decision:
    found = _about(letter.follows, letter.subject, lookup) or _formerly(letter, lookup, desk)
    if sender.verdict is Verdict.FORGED:
        return Sort(Why.FORGED, _survivors(found, lookup))
    forward = _forward(letter, desk)
    if forward is not None and not found:
        found = _about(forward.ids, forward.subject, lookup)
    cases = _survivors(found, lookup)
    if forward is None and len(cases) == 1:
        return _joined(letter, found[0], lookup, desk)
    if cases:
        return Propose(cases, Why.FORWARDED if forward else Why.SEVERAL_CASES, forward)
    if told.kind is LetterKind.BULK:
        return Sort(Why.BULK)
    if desk.employs(letter.sender):
        return New(acknowledge=False, forward=forward)
    return New(acknowledge=told.kind is LetterKind.PERSONAL)


def _forward(letter: Letter, desk: Desk) -> Forward | None:
    """What a customer attaches or pastes into a letter of his own makes it no forward."""
    forward = forward_of(letter)
    if forward and forward.ground is not Ground.SUBJECT and not desk.employs(letter.sender):
        return None
    return forward


def _joined(letter: Letter, case: CaseNumber, lookup: CaseLookup, desk: Desk) -> Decision:
    survivor = lookup.survivor(case)
    if desk.employs(letter.sender):
        return Join(survivor, Role.COLLEAGUE)
    standing = _standing(letter.sender, case, lookup)
    if standing is Standing.STRANGER:
        return Sort(Why.STRANGER, (survivor,))
    return Join(survivor, Role.WORD, correspondent=standing is Standing.SAME_ORGANISATION)


def _standing(sender: Address | None, case: CaseNumber, lookup: CaseLookup) -> Standing:
    """In the case itself or in the one that it was merged into."""
    key = sender.key if sender else ""
    return max(lookup.standing(one, key) for one in (case, lookup.survivor(case)))


def _about(ids: Sequence[str], subject: str, lookup: CaseLookup) -> tuple[CaseNumber, ...]:
    """The cases that ids and a subject tell, by the surest sign there is."""
    for message_id in ids:
        ours = lookup.our_letter(message_id)
        if ours is not None:
            return (ours.case,)
    for message_id in ids:
        case = lookup.case_of(message_id)
        if case is not None:
            return (case,)
    return tuple(one for one in in_subject(subject) if lookup.exists(one))


def _formerly(letter: Letter, lookup: CaseLookup, desk: Desk) -> tuple[CaseNumber, ...]:
    """The sender's own cases whose former numbers are words of the subject."""
    told = (lookup.formerly(word) for word in former_numbers(letter.subject))
    return tuple(
        one
        for one in dict.fromkeys(told)
        if one is not None
        and (desk.employs(letter.sender) or _standing(letter.sender, one, lookup))
    )


def _survivors(cases: Collection[CaseNumber], lookup: CaseLookup) -> tuple[CaseNumber, ...]:
    return tuple(dict.fromkeys(lookup.survivor(one) for one in cases))
