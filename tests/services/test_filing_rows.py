"""Letters that the texts have a word about: whose numbers they name, and to whom they complain."""

from dataclasses import replace

import pytest

from keytool.domain.cases import Happened
from keytool.domain.journal import Event
from keytool.domain.mail import Box, MailServer
from keytool.domain.parties import Category, Contact, Customer
from keytool.domain.rights import Role
from keytool.mail.reading import read_letter
from keytool.services.answer_case import Reply, reply
from keytool.services.case_facts import NewCase
from keytool.services.copy_case import Reader, exchange_of
from keytool.services.guard import SeatGuard
from keytool.services.hand_letters import LetterFile, open_with_letter
from keytool.services.keep_parties import add_customer
from keytool.services.keep_vendors import edit_vendor
from keytool.services.mail_boxes import add_box
from keytool.services.mail_state import mail_state, misspelt_boxes
from keytool.services.show_today import Outside, show_today
from tests.fakes.memory_register import MemoryRegister
from tests.mail.letters import raw_letter
from tests.services.case_desk import cases
from tests.services.mail_desk import PostRoom, post_room
from tests.services.staffed_desk import staff, taken

__all__ = ["cases", "post_room"]
PARTNER = "petrova@partner.example"
INN, OGRN = "7704838673", "1037739877295"
OTHER_INN = "7707083893"
HEAD = "head@vendor.example"


@pytest.fixture
def room(post_room: PostRoom) -> PostRoom:
    """The box is of DiState's support; a partner of it is known by an address and numbers."""
    people = (Contact("Петрова", email=PARTNER),)
    partner = Customer("ООО «Партнёр»", Category.PARTNER, INN, ogrn=OGRN, contacts=people)
    add_customer(post_room.cases.desk, partner)
    with post_room.cases.desk.register.write("anna") as unit:
        post_room.box = unit.mail.save_box(replace(post_room.box, vendor="distate"))
        unit.commit(Event("box-added", ()))
    with post_room.cases.desk.register.read() as unit:
        known = unit.vendors.get("distate")
    assert known is not None
    edit_vendor(post_room.cases.desk, known, replace(known, head=f"Соколова <{HEAD}>"))
    return post_room


# ----------------------------------------------------------------------- 6: whose numbers


@pytest.mark.parametrize(
    ("text", "requisites", "level"),
    [
        (f"ООО «Партнёр», ИНН {INN}, ОГРН {OGRN}. Не работает.", "same", "partner-standard"),
        ("Не работает.", None, "partner-standard"),
        (f"ООО «Чужой», ИНН {OTHER_INN}. Не работает.", "other", "default"),
        (f"ИНН {INN[:-1]}9. Не работает.", None, "partner-standard"),
    ],
)
def test_the_numbers_of_a_letter_are_held_against_its_customer(
    room: PostRoom, text: str, requisites: str | None, level: str
) -> None:
    room.put(text, **{"from": PARTNER})
    room.fetch()
    (case,) = room.all()
    opened = room.cases.view(case).events[0]
    assert (opened.facts.get("requisites"), case.level) == (requisites, level)
    assert ("5.8" in opened.clauses) or requisites is None
    refused = opened.facts.get("instead") == "sender-of-another"
    assert refused is (requisites == "other")


def test_a_person_may_say_why_the_sender_is_believed(room: PostRoom) -> None:
    desk, raw = room.cases.desk, raw_letter(f"ИНН {OTHER_INN}. Не работает.", **{"from": PARTNER})
    new = NewCase("distate", "e-mail", room.cases.clock.moment, "")
    fallen = open_with_letter(desk, new, LetterFile("a.eml", raw))
    raw = raw_letter(f"ИНН {OTHER_INN}. Снова.", message_id="<2@x>", **{"from": PARTNER})
    told = replace(new, sender_confirmed="звонили в бухгалтерию")
    believed = open_with_letter(desk, told, LetterFile("b.eml", raw))
    assert [one.level for one in (fallen, believed)] == ["default", "partner-standard"]  # type: ignore[union-attr]


# ------------------------------------------------------------------------- 43: complaints


def test_a_letter_to_the_head_is_a_complaint_and_the_head_is_told(room: PostRoom) -> None:
    room.put("Не работает.", **{"from": PARTNER})
    room.fetch()
    (case,) = room.all()
    reply(room.cases.desk, case.number, Reply("Смотрим"))
    room.now("2026-11-30 12:00")
    room.put("Сколько можно?", subject=f"[{case.number}]", cc=HEAD, **{"from": PARTNER})
    room.fetch()
    view = room.cases.view(case)
    told = [one for one in view.events if one.what is Happened.ESCALATED]
    assert [(one.clauses, one.facts["head"]) for one in told] == [(("6",), "Соколова")]
    to_head = [one for one in view.outgoing if one.recipients == (HEAD,)]
    assert [case.number in read_letter(one.raw).subject for one in to_head] == [True]
    room.put("И ещё", subject=f"[{case.number}]", cc=HEAD, **{"from": PARTNER})
    room.fetch()
    again = [one for one in room.cases.view(case).events if one.what is Happened.ESCALATED]
    assert len(again) == 1


def test_a_first_letter_to_the_head_is_a_case_and_a_complaint(room: PostRoom) -> None:
    room.put("Не отвечают!", to=f"{room.box.address}, {HEAD}", **{"from": PARTNER})
    room.fetch()
    (case,) = room.all()
    assert room.cases.view(case).life.head == "Соколова"


def test_the_letter_to_the_head_is_no_part_of_the_correspondence(room: PostRoom) -> None:
    room.put("Не отвечают!", cc=HEAD, **{"from": PARTNER})
    room.fetch()
    (case,) = room.all()
    copied = exchange_of(room.cases.desk, case.number, Reader())
    assert not any("руководителя поддержки" in read_letter(one.raw).text for one in copied)  # type: ignore[union-attr]
    assert any(one.recipients == (HEAD,) for one in room.cases.view(case).outgoing)


# --------------------------------------------------------------------- 4: misspelt addresses


@pytest.mark.parametrize(
    ("address", "edition", "official"),
    [
        ("Support@Smart-grd.ru", "entels-undated", "support@smart-grid.ru"),
        ("techsupport@dystate.ru", "distate-2021-07-01", "distate.ru"),
        ("support@smart-grid.ru", "", ""),
    ],
)
def test_a_box_with_the_misspelt_address_of_a_text_is_told(
    post_room: PostRoom, address: str, edition: str, official: str
) -> None:
    server, day = MailServer("localhost", 993), post_room.cases.clock.moment.date()
    desk = post_room.cases.desk
    add_box(desk, Box("second", address, address, server, server, day))
    told = misspelt_boxes(desk)
    assert [one.edition for one in told] == ([edition] if edition else [])
    assert all(official in one.official for one in told)
    assert [one.misspelt for one in mail_state(desk).boxes if one.misspelt] == list(told)


# ------------------------------------------------------------------- who hears of letters


@pytest.mark.parametrize(
    ("role", "hears"), [(Role.SUPPORT, True), (Role.ADMINISTRATOR, True), (Role.COMMERCIAL, False)]
)
def test_the_day_tells_of_letters_to_whoever_has_their_page(
    post_room: PostRoom, role: Role, hears: bool
) -> None:
    register = post_room.cases.desk.register
    assert isinstance(register, MemoryRegister)
    register.guard = SeatGuard(post_room.cases.desk.present)
    desk = taken(staff(post_room.cases.desk), role)
    assert (show_today(desk, Outside()).upkeep.letters is not None) is hears
