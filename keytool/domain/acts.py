"""The act: the numbered, signed record of a completed replacement.

Its record is one JSON text that holds everything the document shows, in both languages where
words differ, so that it is printed again as it was, whatever became of the register since.
"""

import hashlib
import json
from dataclasses import field
from datetime import datetime
from typing import NotRequired, TypedDict

from keytool.domain.replacement_table import ReplacementOutcome
from keytool.domain.values import dataclass


class Words(TypedDict):
    """The same in both languages."""

    ru: str
    en: str


class ActKey(TypedDict):
    """A key as the act names it; days are ISO 8601."""

    family: str
    model: str | None
    key_id: str | None
    marking: str | None
    shipped_on: str | None
    warranty_ends: str | None


class ActLicence(TypedDict):
    """A licence that moved; `until` is null when perpetual."""

    product: str
    edition: str | None
    modules: list[str]
    quantity: int
    until: str | None


class ActFindings(TypedDict):
    """What the decision rests on; null where it did not matter. `read_by` as `ReadBy`."""

    lost: bool
    handed_in: bool
    marked: bool | None
    readable: list[str] | None
    in_warranty: bool | None
    damaged: bool | None
    read_by: str | None
    note: str | None
    photographs: list[str]


class ActClause(TypedDict):
    """A clause of the decision in a sentence."""

    id: str
    says: Words


class ActDecision(TypedDict):
    """What the table said, and why. Acts of older programs have one `reading` or null."""

    outcome: str
    clauses: list[ActClause]
    readings: NotRequired[list[Words]]
    reading: NotRequired[Words | None]


class ActOverride(TypedDict):
    """What two operators decided instead."""

    outcome: str
    reason: str
    operators: list[str]


class ActSettlement(TypedDict):
    """The price in kopecks and who agreed, or the proof of a new purchase."""

    price: int | None
    agreed_by: str | None
    document: str | None


class ActLetterhead(TypedDict):
    """What stands below the issuer's name; "" for what is not known."""

    legal_name: str
    inn: str
    address: str
    contact: str
    phone: str
    email: str


class ActRecord(TypedDict):
    """Everything on the act; days are ISO 8601. `vendor` issues it: who sold the key."""

    number: int
    issued_on: str
    vendor: Words
    letterhead: NotRequired[ActLetterhead]
    regulation: Words
    edition: str
    edition_from: str
    customer: str
    inn: str | None
    complaint: str
    claimed_on: str
    received_on: str | None
    old: ActKey
    new: ActKey
    model_reason: str | None
    licences: list[ActLicence]
    coupons: list[str]
    findings: ActFindings
    decision: ActDecision
    override: ActOverride | None
    settlement: ActSettlement | None
    operator: str


@dataclass(frozen=True, slots=True)
class Act:
    """A signed act as the register keeps it; `record` is the canonical JSON of an `ActRecord`."""

    number: int
    replacement: int
    issued_at: datetime
    record: str
    token: bytes = field(repr=False)

    @property
    def told(self) -> ActRecord:
        record: ActRecord = json.loads(self.record)
        return record


@dataclass(frozen=True, slots=True)
class ActClaims:
    """What the act's signature covers. Keys are key references, `digest` is of the record."""

    number: int
    issued_at: datetime
    edition: str
    old_key: bytes
    new_key: bytes
    outcome: ReplacementOutcome
    clauses: tuple[str, ...]
    digest: bytes


def canonical(record: ActRecord) -> str:
    """The one text of a record: names in order, no spaces, letters as they are."""
    return json.dumps(record, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest_of(text: str) -> bytes:
    """SHA-256 of the record's UTF-8, 32 bytes."""
    return hashlib.sha256(text.encode()).digest()
