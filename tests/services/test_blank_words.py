"""Access data leave a case; what is left is proved, and nothing else is lost."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from db.register import SqlRegister
from keytool.coupon.checking.proofs import SignedProofs
from keytool.domain.cases import Case, CaseOutcome
from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event
from keytool.domain.mail import Box, MailServer
from keytool.domain.parties import Category, Contact, Customer, Vendor
from keytool.domain.verdicts import Refusal
from keytool.i18n.case_letters import write_case_letter
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.answer_case import Reply, reply
from keytool.services.blank_words import BLANK, blank_message, blank_passages
from keytool.services.check_register import check_register
from keytool.services.desk import Desk
from keytool.services.end_case import close_case
from keytool.services.keep_parties import add_customer, add_vendor
from keytool.services.mail_boxes import add_box
from keytool.services.step_case import give_access
from tests.coupon.samples import TRUSTED
from tests.fakes.mint import SIGNED
from tests.mail.letters import BOX, CUSTOMER
from tests.services.case_desk import CaseDesk, HandClock
from tests.services.mail_desk import PostRoom

PROOFS = SignedProofs(TRUSTED)
SECRET = "Пароль: кот-Матроскин-7"


@pytest.fixture(params=["file", pytest.param("server", marks=pytest.mark.postgres)])
def room(request: pytest.FixtureRequest) -> Iterator[PostRoom]:
    names = {"file": "register_file", "server": "server_register"}
    where: Any = request.getfixturevalue(names[request.param])
    clock = HandClock()
    with closing(SqlRegister(where, clock)) as register:
        desk = Desk(register, built_in_rulebook(), clock, "anna", evidence=SIGNED)
        desk = replace(desk, letters=write_case_letter)
        add_vendor(desk, Vendor("distate", "distate", "distate", "twinpro"))
        people = (Contact("Иванов", email=CUSTOMER),)
        add_customer(desk, Customer("ООО «Ромашка»", Category.PARTNER, contacts=people))
        server, day = MailServer("localhost", 993), clock.moment.date()
        box = add_box(desk, Box("s", BOX, BOX, server, server, day, vendor="distate"))
        yield PostRoom(CaseDesk(desk, clock), box)


def with_access(room: PostRoom) -> Case:
    """A letter with access data, our answer that quotes them, both gone and come; it is closed."""
    room.put(f"Доступ дали.\n{SECRET}\nСпасибо!")
    room.fetch()
    (case,) = room.all()
    give_access(room.cases.desk, case.number)
    reply(room.cases.desk, case.number, Reply(f"Вошли.\n> {SECRET}"))
    room.send()
    close_case(room.cases.desk, case.number, CaseOutcome.SOLVED)
    room.send()
    return case


def whole(room: PostRoom) -> bool:
    return not list(check_register(room.cases.desk, PROOFS))


def test_a_passage_goes_wherever_it_stands_and_what_is_left_is_proved(
    room: PostRoom,
) -> None:
    case = with_access(room)
    before = room.cases.view(case)
    blank_passages(room.cases.desk, case.number, [SECRET])
    view = room.cases.view(case)
    told = [one.text for one in view.messages]
    assert told[0] == f"Доступ дали.\n{BLANK}\nСпасибо!"
    assert f"Вошли.\n> {BLANK}" in told
    assert len(view.messages) == len(before.messages)
    assert not any("Матроскин" in one for one in told)
    with room.cases.desk.register.read() as unit:
        came = unit.mail.letter_of_message(view.messages[0].id)
        assert came is not None
        assert (came.raw, bool(came.message_id)) == (b"", True)
        sent = [one for one in unit.mail.outgoing_of_case(case.id) if "Матроскин" in str(one.raw)]
    assert sent == []
    assert whole(room)


def test_nothing_of_it_stays_in_the_file(register_file: Path) -> None:
    """Pages that nobody uses any more are wiped out as well."""
    clock = HandClock()
    with closing(SqlRegister(register_file, clock)) as register:
        desk = Desk(register, built_in_rulebook(), clock, "anna", evidence=SIGNED)
        add_vendor(desk, Vendor("distate", "distate", "distate", "twinpro"))
        cases = CaseDesk(desk, clock)
        case = cases.open("distate", "web", text=f"Доступ.\n{SECRET}")
        give_access(desk, case.number)
        assert "Матроскин".encode() in held(register_file)
        blank_passages(desk, case.number, [SECRET])
    assert "Матроскин".encode() not in held(register_file)


def held(path: Path) -> bytes:
    """Whatever lies in the register's files."""
    return b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*"))


def test_all_words_of_one_message_go(room: PostRoom) -> None:
    case = with_access(room)
    first = room.cases.view(case).messages[0].id
    blank_message(room.cases.desk, case.number, first)
    assert room.cases.view(case).messages[0].text == BLANK
    assert whole(room)
    blank_message(room.cases.desk, case.number, first)
    assert whole(room)


def test_a_text_that_was_changed_otherwise_is_found(room: PostRoom) -> None:
    case = with_access(room)
    blank_passages(room.cases.desk, case.number, [SECRET])
    message = room.cases.view(case).messages[0].id
    with room.cases.desk.register.write("anna") as unit:
        unit.cases.save_text(message, "Доступ не давали.")
        unit.commit(Event("case-blanked", ()))
    codes = {one.code for one in check_register(room.cases.desk, PROOFS)}
    assert codes >= {"case-message-differs", "case-said-differs"}


def test_access_data_go_only_where_access_was_given(room: PostRoom) -> None:
    room.put(SECRET)
    room.fetch()
    (case,) = room.all()
    with pytest.raises(Conflict, match="access-not-given"):
        blank_passages(room.cases.desk, case.number, [SECRET])
    assert SECRET in room.cases.view(case).messages[0].text


def test_what_still_has_to_go_out_is_not_blanked(room: PostRoom) -> None:
    room.put(SECRET)
    room.fetch()
    room.send()
    (case,) = room.all()
    give_access(room.cases.desk, case.number)
    reply(room.cases.desk, case.number, Reply(f"Вошли.\n> {SECRET}"))
    with pytest.raises(Conflict, match="letter-not-sent-yet"):
        blank_passages(room.cases.desk, case.number, [SECRET])
    assert whole(room)


@pytest.mark.parametrize(
    ("passages", "code"),
    [([], "passages-missing"), (["аб"], "passage-short"), (["чужой пароль"], "passage-not-said")],
)
def test_a_passage_is_one_that_was_said(room: PostRoom, passages: list[str], code: str) -> None:
    case = with_access(room)
    with pytest.raises(BadInput, match=code):
        blank_passages(room.cases.desk, case.number, passages)


def test_a_text_without_temporary_access_has_none_to_take_out(room: PostRoom) -> None:
    add_vendor(room.cases.desk, Vendor("twinpro", "twinpro", "twinpro", "twinpro"))
    case = room.cases.open("twinpro", "phone", text=SECRET)
    assert isinstance(blank_passages(room.cases.desk, case.number, [SECRET]), Refusal)
