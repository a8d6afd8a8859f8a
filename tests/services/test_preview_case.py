"""What a request would become: the same that it becomes when it is opened."""

from dataclasses import replace
from datetime import datetime

import pytest

from keytool.domain.cases import Case
from keytool.domain.coupons import Coupon
from keytool.domain.errors import BadInput
from keytool.rulebook.parts import Confirmation
from keytool.services.case_facts import NewCase
from keytool.services.open_case import open_case
from keytool.services.preview_case import CaseAsked, CasePreview, preview_case
from tests.services.case_desk import MSK, CaseDesk, cases

__all__ = ["cases"]
TEXT = "Ключ не виден после обновления"


def asked(cases: CaseDesk, **facts: object) -> CaseAsked:
    usual: dict[str, object] = {"regulation": "", "channel": "", "text": TEXT}
    coupon = facts.pop("coupon_row", 0)
    about = NewCase(received=cases.clock.moment, **(usual | facts))  # type: ignore[arg-type]
    assert isinstance(coupon, int)
    return CaseAsked(about, coupon)


def preview(cases: CaseDesk, **facts: object) -> CasePreview:
    return preview_case(cases.desk, asked(cases, **facts))


def local(due: datetime) -> str:
    return due.astimezone(MSK).strftime("%d.%m %H:%M")


def owner_of(cases: CaseDesk, coupon: Coupon) -> int:
    with cases.desk.register.read() as unit:
        key = unit.keys.get(coupon.key)
    assert key is not None
    assert key.customer is not None
    return key.customer


def test_every_open_level_is_told_with_its_limit_before_the_choice(cases: CaseDesk) -> None:
    coupon = cases.coupon()
    found = preview(cases, key=coupon.key, channel="web")
    told = {one.level.id: local(one.due) for one in found.levels if one.due}
    assert told["special"] == "30.11 10:00"
    assert found.edition.regulation == "distate"
    assert found.chosen == found.proposed == "special"
    assert found.offer is not None
    assert (found.offer.holds, found.offer.left) == (1, 11)


@pytest.mark.parametrize("level", ["special", "", "vip"])
@pytest.mark.parametrize("channel", ["web", "e-mail", "phone"])
def test_what_is_shown_is_what_is_opened(cases: CaseDesk, level: str, channel: str) -> None:
    coupon = cases.coupon()
    found = preview(cases, key=coupon.key, channel=channel, level=level)
    opened = open_case(cases.desk, found.about)
    assert isinstance(opened, Case)
    assert opened.number == found.number
    assert opened.level == found.chosen
    offer = found.offer
    due = offer.due if offer and found.channel.starts_clock else None
    assert (opened.burning.at if opened.burning else None) == due
    left = offer.left if offer and offer.coupon else 12
    assert cases.balance(coupon)[0] == left


def test_a_coupon_is_not_offered_by_a_road_that_its_clause_leaves_out(cases: CaseDesk) -> None:
    found = preview(cases, key=cases.coupon().key, channel="phone")
    assert "special" not in {one.level.id for one in found.levels}


def test_each_offered_level_is_given_when_it_is_asked_for(cases: CaseDesk) -> None:
    key = cases.contracted()
    found = preview(cases, key=key.id)
    assert len(found.levels) > 1
    for one in found.levels:
        again = preview(cases, key=key.id, level=one.level.id)
        assert again.chosen == one.level.id
        opened = open_case(cases.desk, again.about)
        assert isinstance(opened, Case)
        assert opened.level == one.level.id


def test_a_level_under_a_condition_names_whose_word_it_needs(cases: CaseDesk) -> None:
    found = preview(cases, key=cases.contracted().id)
    confirmed = {one.level.id: one.confirmed_by for one in found.levels}
    assert Confirmation.NOBODY in confirmed.values() or Confirmation.STAFF in confirmed.values()
    assert confirmed[found.proposed] is None


def test_an_unofficial_channel_says_so_with_its_clause(cases: CaseDesk) -> None:
    found = preview(cases, key=cases.coupon().key, channel="forum")
    assert found.unofficial is not None
    assert found.unofficial.code == "channel-unofficial"
    assert found.unofficial.clauses


def test_what_a_request_lacks_is_told_and_what_the_last_one_said_is_there(cases: CaseDesk) -> None:
    coupon = cases.coupon()
    first = preview(cases, key=coupon.key, channel="web")
    lacking = {one.field.id for one in first.fields if not one.source}
    assert "version" in lacking
    cases.open("distate", "web", key=coupon.key, fields={"version": "3.8.2"})
    again = preview(cases, key=coupon.key, channel="web", text="Другое: не печатает")
    version = next(one for one in again.fields if one.field.id == "version")
    assert (version.value, version.source, version.of) == ("3.8.2", "case", "KD-1-9")
    told = preview(cases, key=coupon.key, channel="web", fields={"version": "4"})
    assert {one.field.id: one.value for one in told.fields}["version"] == "4"


def test_a_case_in_like_words_is_told_of(cases: CaseDesk) -> None:
    coupon = cases.coupon()
    opened = cases.open("distate", "web", key=coupon.key)
    assert [one.number for one in preview(cases, key=coupon.key).similar] == [opened.number]
    assert preview(cases, key=coupon.key, text="").similar == ()


def test_a_fourth_request_tells_its_place_in_the_queue(cases: CaseDesk) -> None:
    key = cases.held_key("technotronics")
    for number in range(3):
        assert preview(cases, key=key.id, text=f"Вопрос {number}").place is None
        cases.open("technotronics", "e-mail", key=key.id, text=f"Вопрос {number}")
    assert preview(cases, key=key.id).place == 1


def test_a_customer_alone_may_ask_under_what_a_contract_names(cases: CaseDesk) -> None:
    key = cases.contracted()
    found = preview(cases, customer=key.customer)
    assert [one.regulation for one in found.regulations] == ["entels"]


def test_a_request_of_nobody_known_is_offered_every_regulation(cases: CaseDesk) -> None:
    found = preview(cases)
    assert len(found.regulations) == 5
    assert found.customer is None


def test_the_coupon_of_a_page_is_the_one_that_is_asked_with(cases: CaseDesk) -> None:
    coupon = cases.coupon()
    found = preview(cases, coupon_row=coupon.id, channel="web")
    assert found.about.coupon == coupon.code
    assert found.customer is not None
    assert found.customer.id == owner_of(cases, coupon)
    assert found.chosen == "special"


def test_a_moment_to_come_is_taken_for_now(cases: CaseDesk) -> None:
    about = asked(cases, key=cases.coupon().key).about
    cases.at("2026-11-30 08:00")
    found = preview_case(cases.desk, CaseAsked(about))
    assert found.about.received == found.now


def test_a_key_that_is_not_there_is_no_preview(cases: CaseDesk) -> None:
    with pytest.raises(BadInput, match="key-not-found"):
        preview(cases, key="0x999")


def test_text_is_not_needed_to_look(cases: CaseDesk) -> None:
    about = replace(asked(cases, key=cases.coupon().key).about, text="")
    found = preview_case(cases.desk, CaseAsked(about))
    assert "problem" in {one.field.id for one in found.fields if not one.source}
