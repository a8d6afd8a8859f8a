"""What an edition makes of a request as it comes in; nothing but the edition is looked at."""

from collections.abc import Collection
from datetime import date
from typing import Protocol

from keytool.domain.choices import ReadingId, together
from keytool.domain.errors import BadInput
from keytool.domain.values import dataclass
from keytool.rulebook.book import Edition
from keytool.rulebook.parts import FieldNeed, RequestField, Standing
from keytool.rulebook.requests import level_without_priority, may_start


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a request: its channel, the `fields` that it has, the level asked for.

    `active` are the organisation's requests that are worked on already.
    """

    channel: str
    fields: tuple[str, ...] = ()
    level: str = ""
    active: int = 0


@dataclass(frozen=True, slots=True)
class Intake:
    """Whether its clock runs, its level where nobody set one, what is missing or would help.

    `waits`: it is not worked on yet, though its clock runs. `readings` are those that decided.
    """

    standing: Standing
    starts_clock: bool
    level: str
    missing: tuple[RequestField, ...]
    wanted: tuple[RequestField, ...]
    waits: bool
    clauses: tuple[str, ...]
    readings: tuple[ReadingId, ...]


class _Deciding(Protocol):
    """A part that decided something of a request."""

    @property
    def clause(self) -> str: ...

    @property
    def readings(self) -> tuple[ReadingId, ...]: ...


def intake_of(edition: Edition, told: Told, day: date) -> Intake:
    """Raises BadInput `channel-unknown`, naming those that exist, and `level-unknown`."""
    channel = edition.channel(told.channel)
    if channel is None:
        known = [one.id for one in edition.channels]
        raise BadInput("channel-unknown", channel=told.channel, known=known)
    given = told.level or level_without_priority(edition, told.channel) or ""
    if given:
        edition.level(given)
    lacking = lacking_fields(edition, told.fields, told.channel, given)
    waits = not may_start(edition, told.active)
    limit, priority = edition.cases.active_limit, edition.cases.priority
    defaulted = priority if priority and given and not told.level else None
    parts: list[_Deciding] = [channel, *lacking]
    parts += [part for part in (limit if waits else None, defaulted) if part]
    return Intake(
        channel.standing,
        channel.starts_clock,
        given,
        tuple(f for f in lacking if f.need is FieldNeed.MUST),
        tuple(f for f in lacking if f.need is FieldNeed.SHOULD),
        waits,
        tuple(dict.fromkeys(part.clause for part in parts)),
        together(*(part.readings for part in parts), edition.dating(day)),
    )


def applies(field: RequestField, channel: str, level: str) -> bool:
    """Whether a request by this channel, at this level, has to say it."""
    by_channel = not field.channels or channel in field.channels
    return by_channel and (not field.levels or level in field.levels)


def lacking_fields(
    edition: Edition, given: Collection[str], channel: str = "", level: str = ""
) -> tuple[RequestField, ...]:
    """Fields that a request must or should have and does not, in the edition's order."""
    return tuple(
        f
        for f in edition.fields
        if f.id not in given and f.need is not FieldNeed.ON_REQUEST and applies(f, channel, level)
    )
