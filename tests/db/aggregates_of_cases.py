"""The aggregates of cases and their letters, with their tables and mappers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, Table

from db import box_looks, boxes, case_addresses, case_files, case_rows, letters, outbox
from db.note_files import NOTE_FILES, note_file_of_row, values_of_note_file
from db.repository import Values
from tests.db.distinct_cases import (
    BOX,
    BOX_LOOK,
    CASE,
    CASE_ADDRESS,
    CASE_EVENT,
    CASE_FILE,
    CASE_MESSAGE,
    NOTE_FILE,
    OUTGOING,
    STORED_LETTER,
)


@dataclass(frozen=True)
class Aggregate:
    """`row` writes a value, `value` reads it; `elsewhere` has what columns of other names hold."""

    table: Table
    sample: Any
    row: Callable[[Any], Values]
    value: Callable[[Row[Any]], object]
    elsewhere: Mapping[str, Callable[[Any], object]] = field(default_factory=dict)


OF_CASES = {
    "case": Aggregate(
        case_rows.CASES,
        CASE,
        case_rows.values_of_case,
        case_rows.case_of_row,
        {
            "burns": lambda case: case.burning.clock,
            "burns_at": lambda case: case.burning.at,
            "warn_at": lambda case: case.burning.warn_at,
        },
    ),
    "case message": Aggregate(
        case_rows.CASE_MESSAGES,
        CASE_MESSAGE,
        case_rows.values_of_message,
        case_rows.message_of_row,
    ),
    "case event": Aggregate(
        case_rows.CASE_EVENTS,
        CASE_EVENT,
        case_rows.values_of_event,
        case_rows.event_of_row,
        {"facts": lambda event: dict(event.facts)},
    ),
    "box": Aggregate(
        boxes.BOXES,
        BOX,
        boxes.values_of_box,
        boxes.box_of_row,
        {
            "imap_host": lambda box: box.imap.host,
            "imap_port": lambda box: box.imap.port,
            "imap_security": lambda box: box.imap.security,
            "smtp_host": lambda box: box.smtp.host,
            "smtp_port": lambda box: box.smtp.port,
            "smtp_security": lambda box: box.smtp.security,
        },
    ),
    "box look": Aggregate(
        box_looks.BOX_LOOKS, BOX_LOOK, box_looks.values_of_look, box_looks.look_of_row
    ),
    "letter": Aggregate(
        letters.LETTERS, STORED_LETTER, letters.values_of_letter, letters.letter_of_row
    ),
    "outgoing": Aggregate(
        outbox.OUTBOX, OUTGOING, outbox.values_of_outgoing, outbox.outgoing_of_row
    ),
    "case file": Aggregate(
        case_files.CASE_FILES, CASE_FILE, case_files.values_of_file, case_files.file_of_row
    ),
    "note file": Aggregate(NOTE_FILES, NOTE_FILE, values_of_note_file, note_file_of_row),
    "case address": Aggregate(
        case_addresses.CASE_ADDRESSES,
        CASE_ADDRESS,
        case_addresses.values_of_address,
        case_addresses.address_of_row,
    ),
}
