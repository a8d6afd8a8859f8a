"""What is said in a case: the customer's words, whatever road they come by, and ours."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import datetime, timedelta

from keytool.domain.case_events import DIGEST, SOURCE, text_digest
from keytool.domain.cases import (
    BY_A_MACHINE,
    Case,
    CaseMessage,
    Fact,
    Happened,
    MessageKind,
    WaitsFor,
)
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.letter_templates import LetterKind
from keytool.domain.values import dataclass
from keytool.domain.verdicts import Refusal
from keytool.mail.addresses import Address
from keytool.mail.letter import Attachment
from keytool.rulebook.book import Edition
from keytool.rulebook.case_clocks import is_reaction
from keytool.rulebook.parts import Channel, Mention, Standing
from keytool.services.case_step import without_rule
from keytool.services.case_units import spend_held
from keytool.services.case_work import CaseWork, case_at_work, require_moment, require_open
from keytool.services.desk import Desk
from keytool.services.keep_files import keep_files
from keytool.services.letter_facts import letter_for, opening_of
from keytool.services.post_case import BY_MAIL, Written, queue_letter
from keytool.services.tell_customer import tell_balance

_LETTERS = {
    MessageKind.QUESTION: LetterKind.QUESTION,
    MessageKind.CLOSE_REQUEST: LetterKind.CLOSE_REQUEST,
}
"""What a vendor's letter can say instead of the person."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What we say, by mail to the addresses `to`, else to those who wrote. `waits_for` lets the
    case wait for the customer from then on; `seen` is the version of the case that its writer has
    seen, None where nobody looked. Its letter waits so long as it can be taken back (`hold`), with
    `at_opening` for the working hours. `source` names the place in the documentation that answers.
    """

    text: str
    kind: MessageKind = MessageKind.ANSWER
    channel: str = BY_MAIL
    at: datetime | None = None
    waits_for: WaitsFor | None = None
    seen: int | None = None
    to: tuple[str, ...] = ()
    files: tuple[Attachment, ...] = ()
    hold: timedelta = timedelta()
    at_opening: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """What the customer says, by the channel and at the moment of theirs; `files` came with it,
    `by_letter` is what is known of the letter that it is.
    """

    text: str
    channel: str
    at: datetime
    author: str = ""
    kind: MessageKind = MessageKind.ANSWER
    files: tuple[Attachment, ...] = ()
    by_letter: Mapping[str, str] = field(default_factory=dict)


def receive(desk: Desk, number: str, told: Received) -> Case:
    """Record a customer's word: it ends a wait and starts the clock of details, where it comes by
    a road that the text lets count. A word to a merged case arrives in the one it went into.

    Raises BadInput `text-missing`, `case-not-found`, `case-number-wrong`, `channel-unknown`,
    `moment-in-future`, `moment-before-last`.
    """
    require_text(told.text)
    with desk.register.write(desk.operator) as unit:
        work = surviving(case_at_work(desk, unit, number))
        require_moment(told.at, work.now, work.life.last)
        hear(work, told)
        return work.finish("case-received", {"channel": told.channel, "kind": told.kind.value})


def hear(work: CaseWork, told: Received) -> int:
    """Add a customer's word within a larger use case; the id of its message.

    Raises BadInput `channel-unknown`.
    """
    channel = _channel(work.edition, told.channel)
    message = _kept(work, told)
    counts = told.kind not in BY_A_MACHINE and _counts(work, channel)
    facts: dict[str, Fact] = {
        "kind": told.kind.value,
        "channel": channel.id,
        "counts": counts,
        DIGEST: text_digest(told.text),
    }
    facts |= told.by_letter
    was_over = work.life.is_over
    clauses = (channel.clause,)
    work.happen(Happened.RECEIVED, told.at, facts, clauses, channel.readings, message)
    rule = work.edition.cases.reopening
    if was_over and counts and rule is not None:
        work.happen(Happened.REOPENED, told.at, {"word": True}, (rule.clause,), rule.readings)
    return message


def reply(desk: Desk, number: str, told: Reply) -> Case | Refusal:
    """Record what we said; the first reaction uses the unit that the case holds. A question
    without a text asks for what is missing, in the words of the vendor's letter.

    Raises BadInput `text-missing`, `case-not-found`, `case-number-wrong`, `moment-in-future`,
    `moment-before-last`; Conflict `case-closed`, `case-merged`, `case-overtaken`.
    """
    with desk.register.write(desk.operator) as unit:
        work = require_open(case_at_work(desk, unit, number, told.at))
        require_seen(work, told.seen)
        told, at = with_text(work, told), work.at
        refusal = _without_source(work, told) or say(work, with_source(told), at)
        if refusal is not None:
            return refusal
        if told.waits_for is not None:
            wait_for(work, told.waits_for, at)
        return work.finish("case-answered", {"kind": told.kind.value})


def with_text(work: CaseWork, told: Reply) -> Reply:
    """The same with the vendor's letter, where it has no text. Raises BadInput `text-missing`."""
    kind = _LETTERS.get(told.kind)
    if told.text.strip() or kind is None:
        require_text(told.text)
        return told
    text = letter_for(work, kind)
    require_text(text)
    return replace(told, text=text)


def _without_source(work: CaseWork, told: Reply) -> Refusal | None:
    """Whether a text lets an answer lead to the documentation (ENTELS 1.2, 4.10, DiState 1.2, 5.9,
    Technotronics 2.2, TwinPro 4.3, 4.9).
    """
    known = work.edition.cases.standard_answers or work.edition.read_first
    return without_rule(work, "standard_answers") if told.source.strip() and not known else None


def with_source(told: Reply) -> Reply:
    """An answer by a place in the documentation is a recommendation, and ends with the place."""
    source = told.source.strip()
    if not source:
        return told
    kind = MessageKind.RECOMMENDATION if told.kind is MessageKind.ANSWER else told.kind
    return replace(told, text=f"{told.text.rstrip()}\n\n{source}", kind=kind)


def require_seen(work: CaseWork, seen: int | None) -> None:
    """Raises Conflict `case-overtaken` where something came that the writer has not seen."""
    if seen is not None and seen != work.case.version:
        raise Conflict("case-overtaken", case=work.case.number)


def say(work: CaseWork, told: Reply, at: datetime) -> Refusal | None:
    """Add a message of ours, within a larger use case. Why not, where a unit is refused."""
    said = say_as(work, told, at)
    return said if isinstance(said, Refusal) else None


def say_as(work: CaseWork, told: Reply, at: datetime) -> int | Refusal:
    """The same; the id of the message."""
    reaction = is_reaction(work.edition, told.kind)
    first = reaction and work.life.reacted is None
    message = work.unit.cases.add_message(
        CaseMessage(
            work.case.id,
            False,
            work.desk.operator,
            told.channel,
            at,
            work.now,
            told.kind,
            told.text,
        )
    )
    keep_files(work, message.id, told.files, ours=True)
    facts: dict[str, Fact] = {
        "kind": told.kind.value,
        "reaction": reaction,
        DIGEST: text_digest(told.text),
    }
    facts |= {SOURCE: told.source.strip()} if told.source.strip() else {}
    parts = _rests_on(work.edition, told, reaction=reaction)
    clauses = tuple(dict.fromkeys(one.clause for one in parts))
    readings = tuple(name for one in parts for name in one.readings)
    work.happen(Happened.ANSWERED, at, facts, clauses, readings, message.id)
    if told.channel == BY_MAIL:
        to = tuple(map(Address, told.to))
        automatic = told.kind in BY_A_MACHINE
        later = opening_of(work) if told.at_opening else None
        said = Written(message.id, told.text, told.files, told.hold, later, automatic=automatic)
        queue_letter(work, said, to)
    refusal: Refusal | None = None
    if first and told.kind is not MessageKind.REFUSAL:
        refusal = spend_held(work, at)
        if refusal is None:
            tell_balance(work, at, told.hold)
    return refusal or message.id


def _rests_on(edition: Edition, told: Reply, *, reaction: bool) -> tuple[Mention, ...]:
    """What makes it a reaction, and what lets it lead to the documentation."""
    rules = edition.cases
    source = rules.standard_answers or edition.read_first
    parts = (rules.reaction if reaction else None, source if told.source.strip() else None)
    return tuple(filter(None, parts))


def wait_for(work: CaseWork, what: WaitsFor, at: datetime, until: datetime | None = None) -> None:
    """Let the case wait, within a larger use case. Raises Conflict `case-asked-nothing`."""
    if work.life.spoke is None:
        raise Conflict("case-asked-nothing", case=work.case.number)
    facts: dict[str, Fact] = {"for": what.value}
    if until is not None:
        facts["until"] = until.isoformat()
    rule = work.edition.cases.answer_to_details
    work.happen(Happened.WAITS, at, facts, (rule.clause,) if rule else ())


def surviving(work: CaseWork) -> CaseWork:
    """The case itself, or the one that it was merged into."""
    while work.case.merged_into is not None:
        into = work.unit.cases.get(work.case.merged_into)
        if into is None:
            raise BadInput("case-not-found", number=work.case.merged_into)
        work = case_at_work(work.desk, work.unit, into.number)
    return work


def require_text(text: str) -> None:
    """Raises BadInput `text-missing`."""
    if not text.strip():
        raise BadInput("text-missing")


def _channel(edition: Edition, name: str) -> Channel:
    channel = edition.channel(name)
    if channel is None:
        known = [one.id for one in edition.channels]
        raise BadInput("channel-unknown", channel=name, known=known)
    return channel


def _counts(work: CaseWork, channel: Channel) -> bool:
    """An official road counts, and one that helps the case's own level (DiState 3.6)."""
    if channel.starts_clock:
        return True
    if channel.standing is Standing.UNOFFICIAL or not work.life.level:
        return False
    return channel.id in work.edition.level(work.life.level).channels


def _kept(work: CaseWork, told: Received) -> int:
    said = CaseMessage(
        work.case.id,
        True,
        told.author.strip() or work.case.contact,
        told.channel,
        told.at,
        work.now,
        told.kind,
        told.text,
    )
    message = work.unit.cases.add_message(said).id
    keep_files(work, message, told.files)
    return message
