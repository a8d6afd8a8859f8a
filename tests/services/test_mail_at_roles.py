"""Mail that a computer's own operator fetches and sends: what is filed is filed as by a person."""

from datetime import timedelta

import pytest

from keytool.domain.cases import MessageKind, WaitsFor
from keytool.domain.mail import FiledAs, Sending
from keytool.domain.rights import Role
from keytool.services.answer_case import Reply, reply
from keytool.services.due_cases import close_due
from keytool.services.fetch_letters import fetch_letters
from keytool.services.guard import SeatGuard
from tests.fakes.memory_register import MemoryRegister
from tests.services.case_desk import cases
from tests.services.mail_desk import PostRoom, post_room
from tests.services.staffed_desk import staff, taken

__all__ = ["cases", "post_room"]


@pytest.mark.parametrize("role", [Role.SERVICE, Role.SUPPORT, Role.ADMINISTRATOR])
def test_whoever_may_fetch_files_and_closes_as_well(post_room: PostRoom, role: Role) -> None:
    register = post_room.cases.desk.register
    assert isinstance(register, MemoryRegister)
    register.guard = SeatGuard(post_room.cases.desk.present)
    everybody = staff(post_room.cases.desk)
    desk = post_room.cases.desk = taken(everybody, role)
    post_room.put()
    assert fetch_letters(desk, post_room.open).filed.counts == {FiledAs.CASE: 1}
    assert post_room.send().counts == {Sending.HANDED_OVER: 1}
    (case,) = post_room.all()
    assert case.customer is not None
    post_room.put("Ещё", subject=f"[{case.number}]")
    assert fetch_letters(desk, post_room.open).filed.counts == {FiledAs.CASE: 1}
    opened = taken(everybody, Role.SUPPORT)
    post_room.cases.desk = opened
    silent = post_room.cases.open("technotronics", "e-mail")
    told = Reply("Какая версия?", MessageKind.QUESTION, waits_for=WaitsFor.ANSWER)
    reply(opened, silent.number, told)
    desk = taken(everybody, role)
    post_room.cases.clock.moment += timedelta(days=20)
    assert [one.case.number for one in close_due(desk)] == [silent.number]
