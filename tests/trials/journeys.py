"""What people of each role do from morning to evening: whole tasks, of several use cases each."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from keytool.coupon.format.key_reference import reference_of
from keytool.domain.cases import WaitsFor
from keytool.domain.certificates import Certificate
from keytool.domain.contracts import Contract
from keytool.domain.coupons import Redemption
from keytool.domain.errors import Conflict
from keytool.domain.key_ids import Family
from keytool.domain.keys import Licence
from keytool.domain.notes import NoteOn
from keytool.domain.parties import Category, Customer
from keytool.domain.rights import Role
from keytool.domain.sittings import Offered, Outcome, Sitting
from keytool.domain.verdicts import Refusal
from keytool.services.answer_case import Reply, reply
from keytool.services.case_facts import NewCase
from keytool.services.complete_replacement import Completion, complete_replacement
from keytool.services.end_case import close_case
from keytool.services.find_customers import customer_of
from keytool.services.issue_coupon import CouponRequest, issue_coupon
from keytool.services.keep_certificates import add_certificate
from keytool.services.keep_contracts import add_contract
from keytool.services.keep_coupons import hold_units, redeem_coupon, release_units
from keytool.services.keep_notes import add_note
from keytool.services.keep_operators import give_pin
from keytool.services.keep_parties import edit_customer
from keytool.services.open_case import open_case
from keytool.services.register_key import Delivery, add_licence, register_key
from keytool.services.replace_key import (
    ReplacementRequest,
    inspect_key,
    open_replacement,
    receive_key,
)
from keytool.services.warehouse import close_sitting, open_sitting, take_key, undo_last
from tests.helpers.coupon_grounds import PRODUCT
from tests.services.replacing import SOUND, TOOLS
from tests.trials.colleague import SHARED, Abandoned, Colleague

Journey = Callable[[Colleague], None]
T = TypeVar("T")


def given(answer: T | Refusal) -> T:
    assert not isinstance(answer, Refusal), answer
    return answer


def sits(who: Colleague) -> None:
    """Some keys are scanned and shipped, with one scanned by mistake."""
    sitting = Sitting("", who.desk.clock.now(), vendor="distate", customer=next_customer(who))
    now = who.does("sitting-opened", lambda: open_sitting(who.desk, sitting))
    for _scan in range(who.chance.randint(1, 4)):
        scanned(who, now.id)
    who.does("line-undone", lambda: undo_last(who.desk, now.id))
    scanned(who, now.id)
    who.does("sitting-closed", lambda: close_sitting(who.desk, now.id))


def scanned(who: Colleague, sitting: int) -> None:
    offered = Offered(Family.GUARDANT, "sign", who.new_key().key_id)
    taken = who.does("line-accepted", lambda: take_key(who.desk, sitting, offered))
    assert taken.outcome is Outcome.ACCEPTED, taken


def next_customer(who: Colleague) -> int:
    found = next(who.own, None)
    if found is None:
        raise Abandoned
    return found


def issues(who: Colleague) -> None:
    """A customer buys, gets the certificate that the clause asks for, and a coupon."""
    desk, today = who.desk, who.desk.today()
    customer = next_customer(who)
    key = handed_over(who, customer)
    known = who.looks(lambda: customer_of(desk, customer))
    organiser = replace(known, category=Category.ORGANISER, inn=None)
    who.does("customer-edited", lambda: edit_customer(desk, organiser))
    licence = Licence(key, PRODUCT, bought_on=today)
    who.does("licence-added", lambda: add_licence(desk, licence))
    until = today + timedelta(days=900)
    paper = Certificate(f"С-{key}", customer, "distate", today, until)
    who.does("certificate-added", lambda: add_certificate(desk, paper))
    request = CouponRequest(key, "distate", "special")
    who.does(
        "coupon-issued",
        lambda: given(issue_coupon(desk, TOOLS.mint, reference_of, request)),
    )


def handed_over(who: Colleague, customer: int) -> int:
    key, sent = who.new_key(), Delivery(customer, who.desk.today(), "17/26")
    return who.does("key-registered", lambda: register_key(who.desk, key, sent)).id


def redeems(who: Colleague) -> None:
    """A unit of a coupon that other seats redeem as well, until nothing is left."""
    code, case = who.chance.choice(who.task.codes), f"{who.task.seat}/{sum(who.done.values())}"
    keeps = who.chance.random() < 0.3
    action, takes = ("coupon-held", hold_units) if keeps else ("coupon-redeemed", redeem_coupon)

    def unit() -> Redemption:
        try:
            answer = takes(who.desk, code, 1, case)
        except Conflict as none_left:
            if none_left.code != "coupon-exhausted":
                raise
            raise Abandoned from None
        if isinstance(answer, Refusal):
            assert answer.code == "coupon-used-up", answer
            raise Abandoned
        return answer

    who.does(action, unit)
    if keeps:
        who.does("coupon-released", lambda: given(release_units(who.desk, code, case)))


def answers(who: Colleague) -> None:
    """A request by telephone: its number, an answer, a word that is waited for, its end."""
    desk = who.desk
    new = NewCase("twinpro", "phone", desk.clock.now(), "Ключ не виден", customer=SHARED)
    number = who.does("case-opened", lambda: given(open_case(desk, new))).number
    told = Reply("Какая версия?", channel="desk", waits_for=WaitsFor.ANSWER)
    who.does("case-answered", lambda: given(reply(desk, number, told)))
    who.does("case-closed", lambda: given(close_case(desk, number)))


def replaces(who: Colleague) -> None:
    """A key comes back and another one goes out, with an act."""
    desk = who.desk
    faulty = handed_over(who, next_customer(who))
    request = ReplacementRequest(faulty, "не определяется")
    row = who.does("replacement-opened", lambda: given(open_replacement(desk, request))).id
    who.does("replacement-received", lambda: receive_key(desk, row))
    who.does("replacement-decided", lambda: inspect_key(desk, row, SOUND))
    fresh = who.new_key()
    new = who.does("key-registered", lambda: register_key(desk, fresh)).id
    asked = Completion(row, new)
    who.does("replacement-completed", lambda: given(complete_replacement(desk, TOOLS, asked)))


def counts(who: Colleague) -> None:
    """The name of a customer is one higher, whoever is faster; who was not, looks again."""
    desk = who.desk

    def higher() -> Customer:
        known = customer_of(desk, SHARED)
        return edit_customer(desk, replace(known, name=str(int(known.name) + 1)))

    while True:
        try:
            who.does("customer-edited", higher)
        except Conflict as overtaken:
            if overtaken.code != "changed-by-another":
                raise
            who.refused["overtaken"] += 1
        else:
            who.done["counted"] += 1
            return


def agrees(who: Colleague) -> None:
    """A contract of a customer."""
    starts, number = who.desk.today(), f"{who.task.seat}/{who.done['contract-added']}"
    contract = Contract(number, starts, starts + timedelta(days=365), SHARED, "smartmonitor")
    who.does("contract-added", lambda: add_contract(who.desk, contract))


def notes(who: Colleague) -> None:
    told = f"{who.task.seat}/{who.done['note-added']}"
    who.does("note-added", lambda: add_note(who.desk, NoteOn.CUSTOMER, SHARED, told))


def gives_pin(who: Colleague) -> None:
    other = f"warehouse-1-{who.chance.randint(0, 1)}"
    who.does("operator-changed", lambda: give_pin(who.desk, other, "2718"))


_OF: dict[Role, tuple[Journey, ...]] = {
    Role.WAREHOUSE: (sits, sits, notes),
    Role.SUPPORT: (issues, redeems, redeems, answers, replaces, sits),
    Role.COMMERCIAL: (counts, agrees, notes),
    Role.ADMINISTRATOR: (counts, redeems, answers, gives_pin),
}


def journeys_of(role: Role) -> tuple[Journey, ...]:
    return _OF[role]
