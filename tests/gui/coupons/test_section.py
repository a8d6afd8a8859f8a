"""The Coupons section: list, page, questions, verify panel."""

from pathlib import Path

import pytest

from gui.coupons.quick import Quick
from gui.coupons.section import CouponsViewModel
from gui.coupons.states import CouponSheet, Face, VerdictState
from gui.frame.shell import ShellViewModel
from gui.kit.states import Badge
from gui.kit.tones import Tone
from keytool.domain.coupons import Coupon
from keytool.i18n import set_language
from tests.coupon.drawn import qr_png, text_link_of
from tests.gui.frame_of import LoneFrame, coupons_of
from tests.gui.held import HeldRunner
from tests.gui.place import Place

SITE = "https://verify.example"


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
    shell.search.open_hit(shell.search.state.hits[0])
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
