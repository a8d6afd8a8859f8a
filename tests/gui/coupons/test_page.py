"""A coupon's page, and what can be done with it."""

from pathlib import Path

from gui.actions.action import FileWanted
from gui.actions.coupon import (
    HOLD,
    REDEEM,
    REINSTATE,
    RELEASE,
    RENEW,
    REVERSE,
    REVOKE,
    SUSPEND,
)
from gui.actions.many_coupons import SAVE
from gui.coupons.section import CouponsViewModel
from gui.coupons.states import CouponSheet, Face
from gui.kit.tones import Tone
from keytool.domain.coupons import Coupon
from keytool.services.keep_coupons import redeem_coupon
from tests.gui.frame_of import LoneFrame
from tests.gui.place import Place


def sheet_of(model: CouponsViewModel) -> CouponSheet:
    sheet = model.page.state.sheet
    assert sheet is not None
    return sheet


def test_the_page_tells_everything(coupons: CouponsViewModel, story: dict[str, Coupon]) -> None:
    coupons.open_coupon(story["renewed"].id)
    sheet = sheet_of(coupons)
    assert coupons.state.face is Face.PAGE
    assert (sheet.code, sheet.owner) == (story["renewed"].code, "ООО «Ромашка»")
    assert sheet.key_name == "Guardant Sign · 1A2B 3C01"
    assert (sheet.gauge.left, sheet.gauge.total) == (10, 12)
    states = {line.id: line.badge.text for line in sheet.ledger}
    assert states == {"ЗВ-1204": "Used", "ЗВ-1217": "Given back", "ЗВ-1230": "Held"}
    assert [line.code for line in sheet.chain] == [story["old"].code, story["renewed"].code]
    assert [line.current for line in sheet.chain] == [False, True]
    assert sheet.history[-1].title == "Coupon renewed"


def test_the_chain_is_walked_both_ways(coupons: CouponsViewModel, story: dict[str, Coupon]) -> None:
    coupons.open_coupon(story["old"].id)
    sheet = sheet_of(coupons)
    assert [line.current for line in sheet.chain] == [True, False]
    coupons.page.open(int(sheet.chain[1].id))
    assert sheet_of(coupons).code == story["renewed"].code


def test_a_coupon_that_is_not_there_is_told(coupons: CouponsViewModel) -> None:
    coupons.open_coupon(999)
    assert coupons.page.state.sheet is None
    assert coupons.page.state.banner is not None


def answer(frame: LoneFrame, coupons: CouponsViewModel, action: str, **answers: str) -> None:
    coupons.page.act(action)
    assert frame.doing.question.state is not None
    frame.doing.question.answer(answers)


def test_units_are_redeemed_for_a_case(
    coupons: CouponsViewModel, frame: LoneFrame, story: dict[str, Coupon]
) -> None:
    coupons.open_coupon(story["renewed"].id)
    answer(frame, coupons, REDEEM.id, case="ЗВ-9")
    assert frame.doing.question.state is None
    assert sheet_of(coupons).gauge.left == 9
    assert [said.text for said in frame.said] == ["Redeemed."]
    assert frame.kept_times == 1


def test_what_is_wrong_stands_under_its_field(
    coupons: CouponsViewModel, story: dict[str, Coupon], frame: LoneFrame
) -> None:
    coupons.open_coupon(story["hours"].id)
    answer(frame, coupons, REDEEM.id, case=" ", units="1")
    question = frame.doing.question
    assert question.state
    assert [error.field for error in question.state.errors] == ["case"]
    question.answer({"case": "ЗВ-9", "units": "99999"})
    assert [error.field for error in question.state.errors] == ["units"]
    question.cancel()
    assert story["hours"].claims.units - 135 == (sheet_of(coupons).gauge.left or 0)


def test_units_are_held_released_and_taken_back(
    coupons: CouponsViewModel, story: dict[str, Coupon], frame: LoneFrame
) -> None:
    coupons.open_coupon(story["renewed"].id)
    answer(frame, coupons, HOLD.id, case="ЗВ-9")
    assert sheet_of(coupons).gauge.left == 9
    answer(frame, coupons, RELEASE.id, case="ЗВ-9")
    assert sheet_of(coupons).gauge.left == 10
    answer(frame, coupons, REVERSE.id, case="ЗВ-1204", reason="по ошибке")
    assert sheet_of(coupons).gauge.left == 11


def test_a_line_of_the_ledger_offers_to_undo_it(
    coupons: CouponsViewModel, story: dict[str, Coupon], frame: LoneFrame
) -> None:
    coupons.open_coupon(story["renewed"].id)
    for case, button in (("ЗВ-1204", "Take back"), ("ЗВ-1230", "Release")):
        coupons.page.open_case(case)
        question = frame.doing.question.state
        assert question is not None
        assert (question.button, question.fields[0].value) == (button, case)
        frame.doing.question.cancel()
    coupons.page.open_case("ЗВ-1217")
    assert frame.doing.question.state is None


def test_a_coupon_is_suspended_and_reinstated(
    coupons: CouponsViewModel, story: dict[str, Coupon], frame: LoneFrame
) -> None:
    coupons.open_coupon(story["renewed"].id)
    answer(frame, coupons, SUSPEND.id, reason="не оплачен")
    assert sheet_of(coupons).badge.text == "Suspended"
    assert REDEEM.id not in {a.id for a in sheet_of(coupons).actions if a.enabled}
    answer(frame, coupons, REINSTATE.id, reason="оплачен")
    assert sheet_of(coupons).badge.text == "Valid"


def test_revoking_warns_that_it_is_for_good(
    coupons: CouponsViewModel, story: dict[str, Coupon], frame: LoneFrame
) -> None:
    coupons.open_coupon(story["hours"].id)
    coupons.page.act(REVOKE.id)
    question = frame.doing.question.state
    assert question is not None
    assert (question.tone, "cannot be undone" in question.text) == (Tone.BAD, True)
    frame.doing.question.answer({"reason": "украден"})
    sheet = sheet_of(coupons)
    assert (sheet.badge.text, sheet.gauge.tone) == ("Revoked", Tone.UNKNOWN)
    assert not {SUSPEND.id, REVOKE.id} & {action.id for action in sheet_of(coupons).actions}


def test_renewing_goes_to_the_new_coupon(
    coupons: CouponsViewModel, story: dict[str, Coupon], frame: LoneFrame
) -> None:
    coupons.open_coupon(story["ending"].id)
    answer(frame, coupons, RENEW.id, begins="at-end", override="на два проекта")
    sheet = sheet_of(coupons)
    assert sheet.chain[0].code == story["ending"].code
    assert sheet.chain[1].current
    assert sheet.code == sheet.chain[1].code


def test_a_rule_that_refuses_is_shown_in_the_question(
    coupons: CouponsViewModel, story: dict[str, Coupon], frame: LoneFrame
) -> None:
    coupons.open_coupon(story["renewed"].id)
    answer(frame, coupons, RENEW.id, begins="now")
    assert frame.doing.question.state is not None
    assert frame.doing.question.state.banner is not None
    assert not frame.doing.question.state.busy


def test_what_cannot_be_done_is_not_asked(
    coupons: CouponsViewModel, story: dict[str, Coupon], frame: LoneFrame
) -> None:
    coupons.open_coupon(story["old"].id)
    for action in (REDEEM.id, RENEW.id, "dance"):
        coupons.page.act(action)
        assert frame.doing.question.state is None


def test_a_change_of_another_seat_is_told(
    place: Place, coupons: CouponsViewModel, story: dict[str, Coupon], frame: LoneFrame
) -> None:
    coupons.open_coupon(story["hours"].id)
    redeem_coupon(place.desk, story["hours"].code, 2250, "ЗВ-2000")
    answer(frame, coupons, REDEEM.id, case="ЗВ-9", units="30")
    question = frame.doing.question.state
    assert question
    assert question.banner is None
    assert [error.field for error in question.errors] == ["units"]


def test_the_certificate_is_saved(
    coupons: CouponsViewModel, frame: LoneFrame, story: dict[str, Coupon], tmp_path: Path
) -> None:
    wanted: list[FileWanted] = []
    frame.doing.file_wanted.connect(wanted.append)
    coupons.open_coupon(story["renewed"].id)
    coupons.page.act(SAVE.id)
    assert wanted[0].name == f"{story['renewed'].code}.pdf"
    frame.doing.save(wanted[0], tmp_path / "coupon.pdf")
    assert (tmp_path / "coupon.pdf").read_bytes().startswith(b"%PDF")
    assert frame.said[-1].file == tmp_path / "coupon.pdf"
