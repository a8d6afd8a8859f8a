"""What the register in memory holds, and what all its collections need."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from db.chain import StoredLink
from keytool.domain.acts import Act
from keytool.domain.adopted import Adopted
from keytool.domain.box_looks import BoxLook
from keytool.domain.cases import Case, CaseEvent, CaseMessage
from keytool.domain.certificates import Certificate
from keytool.domain.consent import Consent
from keytool.domain.contracts import Contract
from keytool.domain.coupons import Coupon, Redemption
from keytool.domain.errors import Conflict
from keytool.domain.keys import Key, Licence, Shipment
from keytool.domain.letter_templates import LetterTemplate
from keytool.domain.listing import View
from keytool.domain.mail import Box, CaseFile, NoteFile, OutboxLetter, StoredLetter
from keytool.domain.notes import Note
from keytool.domain.operators import Operator
from keytool.domain.parties import Customer, Vendor
from keytool.domain.replacements import Photograph, Replacement, RetiredToken
from keytool.domain.seat_requests import SeatRequest
from keytool.domain.seen import Seen
from keytool.domain.sitting_items import Item
from keytool.domain.sittings import Line, Sitting
from keytool.domain.warranty import Extension

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class State:
    """Everything the register holds, by id; dictionaries are never changed once published."""

    vendors: dict[str, Vendor] = field(default_factory=dict)
    customers: dict[int, Customer] = field(default_factory=dict)
    keys: dict[int, Key] = field(default_factory=dict)
    licences: dict[int, Licence] = field(default_factory=dict)
    shipments: dict[int, Shipment] = field(default_factory=dict)
    extensions: dict[int, Extension] = field(default_factory=dict)
    sightings: dict[int, Seen] = field(default_factory=dict)
    contracts: dict[int, Contract] = field(default_factory=dict)
    certificates: dict[int, Certificate] = field(default_factory=dict)
    consents: dict[int, Consent] = field(default_factory=dict)
    notes: dict[int, Note] = field(default_factory=dict)
    operators: dict[int, Operator] = field(default_factory=dict)
    coupons: dict[int, Coupon] = field(default_factory=dict)
    redemptions: dict[int, Redemption] = field(default_factory=dict)
    replacements: dict[int, Replacement] = field(default_factory=dict)
    photographs: dict[tuple[int, str], Photograph] = field(default_factory=dict)
    acts: dict[int, Act] = field(default_factory=dict)
    counters: dict[str, int] = field(default_factory=dict)
    retired_tokens: dict[int, RetiredToken] = field(default_factory=dict)
    sittings: dict[int, Sitting] = field(default_factory=dict)
    sitting_lines: dict[tuple[int, int], Line] = field(default_factory=dict)
    sitting_items: dict[tuple[int, int], Item] = field(default_factory=dict)
    imports: dict[str, int] = field(default_factory=dict)
    views: dict[tuple[str, str, str], View] = field(default_factory=dict)
    journal: dict[int, StoredLink] = field(default_factory=dict)
    cases: dict[int, Case] = field(default_factory=dict)
    case_messages: dict[int, CaseMessage] = field(default_factory=dict)
    case_events: dict[tuple[int, int], CaseEvent] = field(default_factory=dict)
    boxes: dict[int, Box] = field(default_factory=dict)
    letters: dict[int, StoredLetter] = field(default_factory=dict)
    outbox: dict[int, OutboxLetter] = field(default_factory=dict)
    box_looks: dict[int, BoxLook] = field(default_factory=dict)
    blobs: dict[str, bytes] = field(default_factory=dict)
    note_files: dict[int, NoteFile] = field(default_factory=dict)
    case_files: dict[int, CaseFile] = field(default_factory=dict)
    case_addresses: dict[tuple[int, str], int] = field(default_factory=dict)
    letter_templates: dict[tuple[str, str, str], LetterTemplate] = field(default_factory=dict)
    editions: dict[int, Adopted] = field(default_factory=dict)
    heads: dict[int, bytes] = field(default_factory=dict)
    trust_lists: dict[int, bytes] = field(default_factory=dict)
    team_settings: dict[str, str] = field(default_factory=dict)
    seat_requests: dict[int, SeatRequest] = field(default_factory=dict)

    def copy(self) -> "State":
        return State(*(dict(getattr(self, part.name)) for part in fields(self)))


class Collection:
    """Records of a unit of work's state."""

    def __init__(self, state: State) -> None:
        self._state = state


def next_id(rows: Mapping[int, object]) -> int:
    return max(rows, default=0) + 1


def never_used(state: State, name: str) -> int:
    """An id that no record of this collection ever had, be it there or not."""
    rows = getattr(state, name)
    number = max(state.counters.get(name, 0), max(rows, default=0)) + 1
    state.counters[name] = number
    return number


def require(holds: bool, rule: str) -> None:
    if not holds:
        raise Conflict("record-refused", rule=rule)


def replaced(rows: dict[int, Any], record: Any, what: str) -> Any:
    """Put the record over the one of its id and version, as its next version."""
    known = rows.get(record.id)
    if known is None or known.version != record.version:
        raise Conflict("changed-by-another", what=what, id=record.id)
    rows[record.id] = replace(record, version=record.version + 1)
    return rows[record.id]


def page_of(rows: Mapping[int, T], after: int, limit: int) -> tuple[T, ...]:
    return tuple(rows[number] for number in sorted(rows) if number > after)[:limit]
