"""What was recognised, as a value: what it is, how sure, and what was left aside."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from keytool.domain.key_ids import Family, KeyId
from keytool.domain.values import dataclass


class Kind(StrEnum):
    """What a text is."""

    NOTHING = "nothing"
    COUPON = "coupon"
    ACT = "act"
    CODE = "code"
    DIGEST = "digest"
    KEY = "key"
    MARKING = "marking"
    BATCH = "batch"
    EAN = "ean"
    ORDER = "order"
    ADDRESS = "address"
    EMAIL = "email"
    UNKNOWN = "unknown"


class Sure(StrEnum):
    """How sure: its own checks or its form leave no other reading, or others are possible."""

    SURE = "sure"
    LIKELY = "likely"
    UNSURE = "unsure"


class Left(StrEnum):
    """What kind of thing was left aside."""

    SYMBOLOGY = "symbology"
    LAYOUT = "layout"
    CASE = "case"
    WORDS = "words"
    DECORATION = "decoration"
    WRAPPER = "wrapper"
    ENCODING = "encoding"
    QUOTES = "quotes"
    BREAKS = "breaks"
    PADDING = "padding"
    TRACKING = "tracking"


@dataclass(frozen=True, slots=True)
class Aside:
    """Something that came with what was meant and is no part of it."""

    what: Left
    text: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a text can mean.

    `value` is how that thing is written by itself: a code in groups, a token in base64url, an
    address, a marking, a key's number as files carry it. `token` and `key_id` where it has one.
    """

    kind: Kind
    value: str
    token: bytes | None = None
    key_id: KeyId | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Damage that was found and not repaired: a code of `sentences`, with its facts."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Claims:
    """What the source says of itself; it need not be so."""

    symbology: str | None = None
    family: Family | None = None
    word: str | None = None
    """Of a word before it what it said follows: `coupon`, `key`, `marking`, `order`, `digest`."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a text is. The first of `readings` is the likeliest; a `problem` may leave none.

    Nothing is done by recognising, and no text is too much for it.
    """

    given: str
    kind: Kind
    sure: Sure = Sure.UNSURE
    readings: tuple[Reading, ...] = ()
    aside: tuple[Aside, ...] = ()
    claims: Claims = Claims()
    problem: Problem | None = None

    @property
    def tokens(self) -> tuple[bytes, ...]:
        return tuple(one.token for one in self.readings if one.token is not None)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(one.value for one in self.readings if one.kind is Kind.CODE)

    @property
    def key_ids(self) -> tuple[KeyId, ...]:
        return tuple(one.key_id for one in self.readings if one.key_id is not None)


@dataclass(frozen=True, slots=True)
class Found:
    """What one of the readers made of a text; `aside` is what it left."""

    kind: Kind
    sure: Sure = Sure.UNSURE
    readings: tuple[Reading, ...] = ()
    aside: tuple[Aside, ...] = ()
    problem: Problem | None = None
