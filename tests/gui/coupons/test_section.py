"""The Coupons section: list, page, questions, verify panel."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gui.coupons.quick import Quick
from gui.coupons.section import CouponsViewModel
from gui.coupons.sheet import (
    HOLD,
    PRINT,
    REDEEM,
    REINSTATE,
    RELEASE,
    RENEW,
    REVERSE,
    REVOKE,
    SUSPEND,
)
from gui.coupons.states import CouponSheet, Face, VerdictState
from gui.frame.shell import ShellViewModel
from gui.kit.states import Badge
from gui.kit.tones import Tone
from keytool.coupon.keys.keystore import unlock
from keytool.coupon.keys.sign import CouponMint
from keytool.domain.coupons import Coupon
from keytool.i18n import set_language
from keytool.ports import Mint
from keytool.services.keep_coupons import redeem_coupon
from tests.coupon.drawn import qr_png, text_link_of
from tests.gui.coupons.qt.samples import live_through
from tests.gui.frame_of import LoneFrame, coupons_of
from tests.gui.held import HeldRunner
from tests.gui.place import PASSPHRASE, Place

SITE = "https://verify.example"


@pytest.fixture(scope="module")
def mint(keystore: Path) -> Mint:
    """Opened once: stretching the passphrase is slow on purpose."""
    return CouponMint(unlock(keystore, PASSPHRASE))


@pytest.fixture
def story(place: Place, mint: Mint) -> dict[str, Coupon]:
    return live_through(place, mint)


@pytest.fixture
def coupons(place: Place, frame: LoneFrame, story: dict[str, Coupon]) -> Iterator[CouponsViewModel]:
    place.passphrase = PASSPHRASE
    model = CouponsViewModel(frame)
    model.open()
    yield model
    model.close()
    set_language("en")


def codes(model: CouponsViewModel) -> list[str]:
    lines = (model.list.state.line(row) for row in range(model.list.state.rows))
    return [str(line.cells[0]) for line in lines if line]


def sheet_of(model: CouponsViewModel) -> CouponSheet:
    sheet = model.page.state.sheet
    assert sheet is not None
    return sheet


def verdict_of(model: CouponsViewModel) -> VerdictState:
    verdict = model.verify.state.verdict
    assert verdict is not None
    return verdict


# The list


def test_the_newest_coupon_is_on_top(coupons: CouponsViewModel, story: dict[str, Coupon]) -> None:
    newest = sorted(story.values(), key=lambda coupon: -coupon.id)
    assert codes(coupons) == [coupon.code for coupon in newest]
    assert coupons.list.state.count == str(len(newest))


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Quick.VALID, ["ending", "priority", "hours", "renewed"]),
        (Quick.ENDING, ["ending"]),
        (Quick.SUSPENDED, ["suspended"]),
        (Quick.USED_UP, ["used"]),
        (Quick.EXPIRED, []),
        (Quick.REVOKED, ["revoked", "old"]),
    ],
)
def test_a_filter_shows_what_its_word_says(
    coupons: CouponsViewModel, story: dict[str, Coupon], wanted: Quick, names: list[str]
) -> None:
    coupons.choose_quick(wanted)
    assert coupons.state.current == wanted
    assert codes(coupons) == [story[name].code for name in names]
    assert bool(coupons.list.state.empty) == (not names)


def test_a_renewed_coupon_is_not_called_revoked(
    coupons: CouponsViewModel, story: dict[str, Coupon]
) -> None:
    coupons.choose_quick("revoked")
    shown = [coupons.list.state.line(row) for row in range(2)]
    cells = [line.cells for line in shown if line]
    badges = {row[0]: row[6].text for row in cells if isinstance(row[6], Badge)}
    assert badges[story["old"].code] == "Renewed"
    assert badges[story["revoked"].code] == "Revoked"


def test_a_text_finds_a_coupon_by_its_code(
    coupons: CouponsViewModel, story: dict[str, Coupon]
) -> None:
    coupons.list.type_text(story["hours"].code)
    assert codes(coupons) == [story["hours"].code]
    coupons.list.type_text("nothing like it")
    assert codes(coupons) == []
    assert "Nothing fits" in coupons.list.state.empty


def test_the_list_is_sorted_filtered_and_kept_like_any_other(
    coupons: CouponsViewModel, story: dict[str, Coupon], tmp_path: Path
) -> None:
    coupons.choose_quick("valid")
    coupons.list.sort_by("valid_until")
    assert coupons.state.current == "valid"
    assert codes(coupons)[0] == story["ending"].code
    shown = codes(coupons)
    coupons.asker.save_view()
    coupons.question.answer({"name": "In force"})
    coupons.choose_quick("all")
    coupons.list.choose_view("coupons/In force")
    assert codes(coupons) == shown
    coupons.list.export(tmp_path / "coupons.csv")
    table = (tmp_path / "coupons.csv").read_text(encoding="utf-8-sig").splitlines()
    assert [row.split(";")[1] for row in table[1:]] == shown


def test_a_filter_of_the_bar_is_kept_by_a_word(coupons: CouponsViewModel) -> None:
    coupons.list.choose_customer("1", "ООО «Ромашка»")
    coupons.choose_quick("suspended")
    assert coupons.list.query.filters == {"customer": 1, "mark": "suspended"}
    coupons.choose_quick("all")
    assert coupons.list.query.filters == {"customer": 1}


def test_fast_typing_asks_twice(place: Place, story: dict[str, Coupon]) -> None:
    runner = HeldRunner()
    model = CouponsViewModel(LoneFrame(place, runner))
    model.open()
    for end in range(1, 6):
        model.list.type_text(story["hours"].code[:end])
    assert model.list.state.busy
    runner.run_all()
    assert codes(model) == [story["hours"].code]
    model.close()


# The page


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


def answer(coupons: CouponsViewModel, action: str, **answers: str) -> None:
    coupons.page.act(action)
    assert coupons.question.state is not None
    coupons.question.answer(answers)


def test_units_are_redeemed_for_a_case(
    coupons: CouponsViewModel, frame: LoneFrame, story: dict[str, Coupon]
) -> None:
    coupons.open_coupon(story["renewed"].id)
    answer(coupons, REDEEM, case="ЗВ-9")
    assert coupons.question.state is None
    assert sheet_of(coupons).gauge.left == 9
    assert coupons.page.state.banner is not None
    assert coupons.page.state.banner.title == "Redeemed."
    assert frame.kept_times == 1


def test_what_is_wrong_stands_under_its_field(
    coupons: CouponsViewModel, story: dict[str, Coupon]
) -> None:
    coupons.open_coupon(story["hours"].id)
    answer(coupons, REDEEM, case=" ", units="1")
    assert coupons.question.state is not None
    assert [error.field for error in coupons.question.state.errors] == ["case"]
    coupons.question.answer({"case": "ЗВ-9", "units": "99999"})
    assert [error.field for error in coupons.question.state.errors] == ["units"]
    coupons.question.cancel()
    assert story["hours"].claims.units - 135 == (sheet_of(coupons).gauge.left or 0)


def test_units_are_held_released_and_taken_back(
    coupons: CouponsViewModel, story: dict[str, Coupon]
) -> None:
    coupons.open_coupon(story["renewed"].id)
    answer(coupons, HOLD, case="ЗВ-9")
    assert sheet_of(coupons).gauge.left == 9
    answer(coupons, RELEASE, case="ЗВ-9")
    assert sheet_of(coupons).gauge.left == 10
    answer(coupons, REVERSE, case="ЗВ-1204", reason="по ошибке")
    assert sheet_of(coupons).gauge.left == 11


def test_a_line_of_the_ledger_offers_to_undo_it(
    coupons: CouponsViewModel, story: dict[str, Coupon]
) -> None:
    coupons.open_coupon(story["renewed"].id)
    for case, button in (("ЗВ-1204", "Take back"), ("ЗВ-1230", "Release")):
        coupons.page.open_case(case)
        question = coupons.question.state
        assert question is not None
        assert (question.button, question.fields[0].value) == (button, case)
        coupons.question.cancel()
    coupons.page.open_case("ЗВ-1217")
    assert coupons.question.state is None


def test_a_coupon_is_suspended_and_reinstated(
    coupons: CouponsViewModel, story: dict[str, Coupon]
) -> None:
    coupons.open_coupon(story["renewed"].id)
    answer(coupons, SUSPEND, reason="не оплачен")
    assert sheet_of(coupons).badge.text == "Suspended"
    assert REDEEM not in {a.id for a in sheet_of(coupons).actions if a.enabled}
    answer(coupons, REINSTATE, reason="оплачен")
    assert sheet_of(coupons).badge.text == "Valid"


def test_revoking_warns_that_it_is_for_good(
    coupons: CouponsViewModel, story: dict[str, Coupon]
) -> None:
    coupons.open_coupon(story["hours"].id)
    coupons.page.act(REVOKE)
    question = coupons.question.state
    assert question is not None
    assert (question.tone, "cannot be undone" in question.text) == (Tone.BAD, True)
    coupons.question.answer({"reason": "украден"})
    sheet = sheet_of(coupons)
    assert (sheet.badge.text, sheet.gauge.tone) == ("Revoked", Tone.UNKNOWN)
    assert not {SUSPEND, REVOKE} & {action.id for action in sheet_of(coupons).actions}


def test_renewing_goes_to_the_new_coupon(
    coupons: CouponsViewModel, story: dict[str, Coupon]
) -> None:
    coupons.open_coupon(story["ending"].id)
    answer(coupons, RENEW, begins="at-end", override="на два проекта")
    sheet = sheet_of(coupons)
    assert sheet.chain[0].code == story["ending"].code
    assert sheet.chain[1].current
    assert sheet.code == sheet.chain[1].code


def test_a_rule_that_refuses_is_shown_in_the_question(
    coupons: CouponsViewModel, story: dict[str, Coupon]
) -> None:
    coupons.open_coupon(story["renewed"].id)
    answer(coupons, RENEW, begins="now")
    assert coupons.question.state is not None
    assert coupons.question.state.banner is not None
    assert not coupons.question.state.busy


def test_what_cannot_be_done_is_not_asked(
    coupons: CouponsViewModel, story: dict[str, Coupon]
) -> None:
    coupons.open_coupon(story["old"].id)
    for action in (REDEEM, RENEW, PRINT, "dance"):
        coupons.page.act(action)
        assert coupons.question.state is None


def test_a_change_of_another_seat_is_told(
    place: Place, coupons: CouponsViewModel, story: dict[str, Coupon]
) -> None:
    coupons.open_coupon(story["hours"].id)
    redeem_coupon(place.desk, story["hours"].code, 2250, "ЗВ-2000")
    answer(coupons, REDEEM, case="ЗВ-9", units="30")
    assert coupons.question.state is not None
    assert coupons.question.state.banner is None
    assert [error.field for error in coupons.question.state.errors] == ["units"]


def test_the_certificate_is_saved(
    coupons: CouponsViewModel, story: dict[str, Coupon], tmp_path: Path
) -> None:
    coupons.open_coupon(story["renewed"].id)
    coupons.page.save(tmp_path / "coupon.pdf")
    assert (tmp_path / "coupon.pdf").read_bytes().startswith(b"%PDF")
    assert coupons.page.state.banner is not None
    coupons.page.dismiss()
    assert coupons.page.state.banner is None


# The verify panel


def test_a_good_code_is_valid(coupons: CouponsViewModel, story: dict[str, Coupon]) -> None:
    coupons.open_verify()
    coupons.verify.check(story["renewed"].code.lower())
    verdict = verdict_of(coupons)
    assert (verdict.tone, verdict.verdict) == (Tone.GOOD, "Valid")
    assert verdict.plan == "Digital State · Special"
    coupons.open_coupon(int(verdict.coupon))
    assert sheet_of(coupons).code == story["renewed"].code
    coupons.go_back()
    assert coupons.state.face is Face.VERIFY
    assert verdict_of(coupons).verdict == "Valid"


def test_one_wrong_symbol_is_suggested(coupons: CouponsViewModel, story: dict[str, Coupon]) -> None:
    code = story["renewed"].code
    wrong = code[:3] + ("7" if code[3] != "7" else "8") + code[4:]
    coupons.verify.check(wrong)
    verdict = verdict_of(coupons)
    assert verdict.tone is Tone.SOON
    assert verdict.suggestion == code
    coupons.verify.check(verdict.suggestion)
    assert verdict_of(coupons).tone is Tone.GOOD


@pytest.mark.parametrize(
    ("name", "tone", "text"),
    [
        ("old", Tone.BAD, "issued anew"),
        ("suspended", Tone.BAD, "suspended"),
        ("revoked", Tone.BAD, "revoked"),
        ("used", Tone.BAD, "used"),
    ],
)
def test_a_link_of_a_stopped_coupon_is_not_valid(
    coupons: CouponsViewModel, story: dict[str, Coupon], name: str, tone: Tone, text: str
) -> None:
    coupons.verify.check(text_link_of(story[name].token, SITE))
    verdict = verdict_of(coupons)
    assert verdict.tone is tone
    assert text in verdict.sentence.lower()
    set_language("ru")
    assert verdict_of(coupons).verdict == "Не действителен"


def test_a_picture_is_read_from_a_file_and_from_the_clipboard(
    coupons: CouponsViewModel, story: dict[str, Coupon], tmp_path: Path
) -> None:
    png = qr_png(text_link_of(story["renewed"].token, SITE))
    (tmp_path / "photo.png").write_bytes(png)
    coupons.verify.check_file(tmp_path / "photo.png")
    assert verdict_of(coupons).verdict == "Valid"
    assert verdict_of(coupons).asked == "photo.png"
    coupons.verify.check_picture(lambda: png)
    assert verdict_of(coupons).verdict == "Valid"


def test_a_file_that_is_no_picture_is_told(coupons: CouponsViewModel, tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_text("Dear Sirs", encoding="utf-8")
    coupons.verify.check_file(tmp_path / "letter.pdf")
    assert verdict_of(coupons).verdict == "Not readable"
    assert verdict_of(coupons).suggestion == ""


def test_the_answer_to_the_last_scan_is_shown(place: Place, story: dict[str, Coupon]) -> None:
    runner = HeldRunner()
    model = CouponsViewModel(LoneFrame(place, runner))
    model.verify.check(story["renewed"].code)
    model.verify.check(story["revoked"].code)
    assert model.verify.state.busy
    runner.run_next()
    assert model.verify.state.verdict is None
    runner.run_next()
    assert verdict_of(model).tone is Tone.BAD
    model.close()


# In the frame


def test_a_found_coupon_opens_its_page(shell: ShellViewModel, story: dict[str, Coupon]) -> None:
    shell.search.type_text(story["hours"].code)
    shell.search.open_hit(shell.search.state.hits[0].link)
    assert shell.state.current == "coupons"
    assert sheet_of(coupons_of(shell)).code == story["hours"].code
    coupons_of(shell).go_back()
    assert shell.state.current == "desk"


def test_checking_a_coupon_is_reached_from_anywhere(shell: ShellViewModel) -> None:
    shell.show("rules")
    shell.check_coupon()
    assert (shell.state.current, coupons_of(shell).state.face) == ("coupons", Face.VERIFY)
    shell.show("coupons")
    assert coupons_of(shell).state.face is Face.LIST
