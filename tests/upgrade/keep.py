"""Keeps a register of today's schema for all later versions to open.

Run once for each schema that was released: `python -m tests.upgrade.keep`. A file
that is kept is never made again.
"""

import sqlite3
import tempfile
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypedDict

from db.migrations import CURRENT
from db.register import SqlRegister
from keytool.domain.acts import Act
from keytool.domain.adopted import Adopted, digest_of
from keytool.domain.box_looks import BoxLook
from keytool.domain.cases import (
    Burning,
    Case,
    CaseEvent,
    CaseField,
    CaseMessage,
    Happened,
    MessageKind,
    ReceivedFrom,
)
from keytool.domain.certificates import Certificate
from keytool.domain.consent import Consent
from keytool.domain.contracts import Contract
from keytool.domain.coupons import CouponMark, Redemption
from keytool.domain.journal import Event, Subject
from keytool.domain.keys import KeyState, Licence, Shipment
from keytool.domain.letter_templates import LetterKind, LetterTemplate
from keytool.domain.listing import KEYS, Days, Query, View
from keytool.domain.mail import (
    Box,
    CaseAddress,
    CaseFile,
    FiledAs,
    MailServer,
    NoteFile,
    OutboxLetter,
    StoredLetter,
)
from keytool.domain.notes import Note, NoteOn
from keytool.domain.operators import Operator
from keytool.domain.replacement_table import Readable, ReplacementFacts, ReplacementOutcome
from keytool.domain.replacements import (
    Decision,
    Inspection,
    Photograph,
    ReadBy,
    Replacement,
    RetiredToken,
    Settlement,
    Stage,
)
from keytool.domain.rights import Role
from keytool.domain.seen import Seen
from keytool.domain.sitting_items import Condition, Item
from keytool.domain.sittings import Line, Product, Purpose, Sitting, SittingState
from keytool.domain.warranty import Extension
from keytool.ports import UnitOfWork
from tests.db.distinct_people import SEAT_REQUEST
from tests.db.samples import MOMENT, SetClock, coupon_for, stock, writing

HERE = Path(__file__).parent


class _Held(TypedDict):
    customer: int
    shipped_on: date
    warranty_ends: date
    warranty_edition: str


EDITION = "twinpro-2023-07-06"
HELD = _Held(
    customer=1,
    shipped_on=date(2026, 3, 1),
    warranty_ends=date(2027, 3, 1),
    warranty_edition=EDITION,
)
EXTENSION = Extension(1, date(2028, 3, 1), "долгий ремонт", date(2026, 3, 2), 1)
SEEN = Seen(MOMENT, 0x0A89, 0x0008, "1-1.2", "3.25")
CONTRACT = Contract(
    "17/26",
    date(2026, 1, 10),
    date(2027, 1, 10),
    1,
    "entels",
    "entels-undated",
    ("special-24x7",),
    ("выезд",),
    id=1,
)
CONSENT = Consent(1, "2026-01", date(2026, 1, 10), date(2026, 2, 1), 1)
CERTIFICATE = Certificate("Т-17", 1, "distate", date(2026, 1, 10), date(2027, 1, 10), 1, None, 1)
ADOPTED = Adopted("own-2027", 1, "own", date(2027, 1, 1), "id = 1\n", digest_of("id = 1\n"), 1)
VIEW = View(
    "tester",
    "Мои",
    Query(KEYS, {"state": "shipped", "warranty": Days(last=date(2027, 1, 1))}, sort="warranty"),
)

SITTING = Sitting(
    "tester", MOMENT, "distate", 1, products=(Product("Сервер", quantity=2),), expected=3
)
LINE = Line(1, 1, 1, MOMENT, seat="5e" * 16)

INTAKE = Sitting("tester", MOMENT, purpose=Purpose.INTAKE, state=SittingState.CLOSED)
ITEM = Item(2, 1, MOMENT, 1, owner=1, condition=Condition.WHOLE, note="без колпачка")

SETTLED = Replacement(
    1,
    1,
    "twinpro",
    EDITION,
    date(2026, 3, 2),
    "не читается",
    lost=False,
    before=KeyState.SHIPPED,
    since=MOMENT,
    opened_by="tester",
    stage=Stage.SETTLED,
    received_on=date(2026, 3, 3),
    inspection=Inspection(
        False, Readable.NUMBER, False, ReadBy.READER, "no-id", "пыль", ("0" * 64,)
    ),
    decision=Decision(
        ReplacementOutcome.QUOTE,
        ("6.5",),
        EDITION,
        (),
        ReplacementFacts(False, True, False, Readable.NUMBER, True, False),
        date(2026, 3, 1),
        date(2026, 3, 2),
        date(2027, 3, 1),
        date(2027, 3, 1),
    ),
    settlement=Settlement("счёт 17", 125_000, "Иванов"),
)
ACT = Act(1, 1, MOMENT, "{}", b"act")
RETIRED = RetiredToken(1, b"old", MOMENT, (1, 7))


NOTE = Note(NoteOn.KEY, 1, "пломба сорвана", b"salt", 1, struck=True, id=1)

LETTER_TEXT = LetterTemplate(
    "distate", LetterKind.CLOSED, "ru", "Обращение {number} закрыто. {passwords}"
)


KOVALEV = Operator("kovalev", "Ковалёв Д. С.", Role.ADMINISTRATOR, "$argon2id$", id=1)


CASE = Case(
    "KD-1-9",
    "twinpro",
    "twinpro-2023-07-06",
    2,
    "e-mail",
    MOMENT,
    "Ключ не виден",
    ReceivedFrom.LETTER,
    customer=1,
    key=1,
    contact="Иванов <ivanov@romashka.example>",
    level="reaction",
    burning=Burning("reaction", MOMENT, MOMENT),
    changed_at=MOMENT,
    fields=(CaseField("problem", "Ключ не виден"),),
    salt=b"salt",
    former="REQ-17",
)
SAID = CaseMessage(1, True, "Иванов", "e-mail", MOMENT, MOMENT, MessageKind.REQUEST, "Не виден.")
OPENED = CaseEvent(
    Happened.OPENED,
    MOMENT,
    {"level": "reaction"},
    ("4.1",),
    ("one-day",),
    1,
    "tester",
    MOMENT,
    1,
    1,
)
SERVER = MailServer("mail.example", 993)
BOX = Box("поддержка", "help@twinpro.example", "help", SERVER, SERVER, date(2026, 3, 1))
CAME = StoredLetter(
    1, 7, 1, "0" * 64, b"From: x", MOMENT, MOMENT, filed=FiledAs.CASE, case=1, message=1
)
GOES = OutboxLetter(1, 1, 1, "1@x", "help@twinpro.example", ("x@y",), b"To: x", MOMENT)
FILE = CaseFile(1, 0, "снимок.png", 3, "1" * 64, "picture:png")
BESIDE = NoteFile(1, 0, "снимок.png", 3, "1" * 64, "picture:png")


def kept(schema: str) -> Path:
    return HERE / f"schema-{schema}.db"


def fill(register: SqlRegister) -> None:
    """Something in every table."""
    guardant, hasp = stock(register)
    with writing(
        register, Event("keys-shipped", (Subject("key", guardant.id),), {"keys": 2})
    ) as unit:
        unit.shipments.add(Shipment(1, date(2026, 3, 1), "17/26", (hasp.id, guardant.id)))
        unit.keys.save(replace(guardant, state=KeyState.SHIPPED, **HELD))
        unit.keys.save(replace(hasp, **HELD))
        unit.licences.add(Licence(guardant.id, "Редактор", "Стандарт", 3, date(2027, 12, 31)))
        coupon = unit.coupons.add(coupon_for(guardant.id))
        unit.coupons.redeem(Redemption(coupon.id, "118", 2, MOMENT))
        unit.coupons.add(
            replace(coupon_for(hasp.id, "00000-00000-00000-00001"), mark=CouponMark.REVOKED)
        )
        unit.extensions.add(EXTENSION)
        unit.sightings.put(guardant.id, SEEN)
        unit.contracts.add(CONTRACT)
        unit.consents.add(CONSENT)
        unit.certificates.add(CERTIFICATE)
        unit.notes.add(replace(NOTE, id=0))
        unit.operators.add(KOVALEV)
        unit.seat_requests.add(replace(SEAT_REQUEST, id=0))
        unit.team_settings.put("lock-minutes", "5")
        unit.letter_templates.put(LETTER_TEXT)
        unit.editions.add(ADOPTED)
        _fill_cases(unit)
        unit.views.put(VIEW)
        unit.replacements.add(SETTLED)
        unit.replacements.add_photograph(Photograph(1, "0" * 64, "png", b"png"))
        unit.replacements.next_act()
        unit.replacements.add_act(ACT)
        unit.replacements.retire(RETIRED)
        unit.sittings.add(SITTING)
        unit.sittings.add_line(LINE)
        unit.sittings.add(INTAKE)
        unit.sitting_items.add(ITEM)
        unit.imports.note("0" * 64, 12)


def _fill_cases(unit: UnitOfWork) -> None:
    unit.cases.add(CASE)
    unit.cases.add_message(SAID)
    unit.cases.add_events([OPENED])
    unit.mail.add_box(BOX)
    unit.mail.add_letter(CAME)
    unit.mail.add_outgoing(GOES)
    unit.mail.note_look(BoxLook(1, MOMENT, junk=2))
    unit.mail.add_file(FILE, b"png")
    unit.mail.add_note_file(BESIDE, b"png")
    unit.mail.belongs(CaseAddress(1, "x@y", 3))


def keep() -> Path:
    """Fill a new register and store it in small pages. Raises FileExistsError."""
    target = kept(CURRENT.head)
    if target.exists():
        raise FileExistsError(target)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.db"
        register = SqlRegister(path, SetClock())
        fill(register)
        register.close()
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA page_size = 512")
            connection.execute("VACUUM INTO ?", (str(target),))
    return target


if __name__ == "__main__":
    keep()
