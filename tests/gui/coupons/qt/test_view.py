"""The Coupons section's widgets: every state fits, the keyboard does everything."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.coupons.qt.page import CouponPageView
from gui.coupons.qt.verify import VerifyPanel
from gui.coupons.qt.view import CouponsScreen
from gui.kit.links import Kind, Link
from gui.kit.qt.action_buttons import ActionRow
from gui.kit.qt.question import QuestionDialog
from keytool.i18n import set_language
from tests.gui import gallery
from tests.gui.coupons.qt import samples as coupons_samples
from tests.gui.keyboard import type_text
from tests.gui.kit.qt.test_every_state import LANGUAGES, cut_texts, settled
from tests.gui.settings.qt import samples as settings_samples

SCENES = ["page", "hours", "revoked", "trouble", "nowhere", "verify", "valid", "mistyped"]


@LANGUAGES
@pytest.mark.parametrize("size", [gallery.SMALL, gallery.WIDE], ids=str)
def test_nothing_is_cut_in_the_coupons(qtbot: QtBot, size: tuple[int, int], language: str) -> None:
    view, cut = CouponsScreen(), {}
    view.resize(size[0] - 64, size[1] - 64)
    for name in SCENES:
        gallery.show_coupons(view, language, name)
        settled(qtbot, view)
        cut[name] = list(cut_texts(view))
    assert {name: texts for name, texts in cut.items() if texts} == {}


@LANGUAGES
def test_nothing_is_cut_in_questions(qtbot: QtBot, language: str) -> None:
    cut = {}
    for name in (*coupons_samples.QUESTIONS, *settings_samples.QUESTIONS):
        dialog = gallery.question(language, name)
        settled(qtbot, dialog)
        cut[name] = list(cut_texts(dialog))
    assert {name: texts for name, texts in cut.items() if texts} == {}


@LANGUAGES
@pytest.mark.parametrize("scene", ["rotated", "shared", "wrong", "no-keys"])
def test_nothing_is_cut_in_the_settings(qtbot: QtBot, scene: str, language: str) -> None:
    window = gallery.settings(language, scene, gallery.SMALL)
    settled(qtbot, window)
    assert list(cut_texts(window)) == []


# The list


@pytest.fixture
def screen(qtbot: QtBot) -> CouponsScreen:
    view = CouponsScreen()
    qtbot.addWidget(view)
    view.resize(1000, 700)
    state, shown, *_rest = coupons_samples.listed("en")
    view.render(state)
    view.list.render_list(shown)
    view.show()
    return view


def test_the_arrows_lead_from_the_text_into_the_list(screen: CouponsScreen, qtbot: QtBot) -> None:
    view = screen.list
    view.focus_content()
    QTest.keyClick(view.text, Qt.Key.Key_Down)
    assert view.table.currentIndex().row() == 0
    first = coupons_samples.listed("en")[1].line(0)
    with qtbot.waitSignal(view.opened) as told:
        QTest.keyClick(view.table, Qt.Key.Key_Return)
    assert first
    assert told.args == [Link(Kind.COUPON, first.id)]


def test_the_arrows_choose_a_filter(screen: CouponsScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.list.kinds.chosen) as told:
        QTest.keyClick(screen.list.kinds, Qt.Key.Key_Right)
    assert told.args == ["valid"]


# The page


@pytest.fixture
def page(qtbot: QtBot) -> CouponPageView:
    view = CouponPageView()
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.render_page(coupons_samples.page("en", "renewed")[2])
    view.show()
    return view


def test_the_code_and_the_link_are_copied(page: CouponPageView) -> None:
    sheet = page.state.sheet
    assert sheet is not None
    page.head.copy_code.click()
    assert QGuiApplication.clipboard().text() == sheet.code
    page.head.copy_link.click()
    assert QGuiApplication.clipboard().text() == sheet.url


def test_every_action_has_its_key(page: CouponPageView) -> None:
    keys = {row.action.id: row.action.shortcut for row in page.findChildren(ActionRow)}
    assert keys == {
        "case": "C",
        "redeem": "U",
        "hold": "",
        "release": "",
        "reverse": "",
        "print": "P",
        "mail": "",
        "save-paper": "",
        "note": "N",
        "renew": "I",
        "suspend": "S",
        "revoke": "",
        "key": "",
    }


def test_enter_on_a_renewal_opens_it(page: CouponPageView, qtbot: QtBot) -> None:
    page.chain.table.selectRow(0)
    with qtbot.waitSignal(page.coupon_opened) as told:
        QTest.keyClick(page.chain.table, Qt.Key.Key_Return)
    assert told.args == [str(coupons_samples.story()[1]["old"].id)]


def test_enter_on_a_case_opens_it(page: CouponPageView, qtbot: QtBot) -> None:
    page.ledger.table.selectRow(0)
    with qtbot.waitSignal(page.case_opened) as told:
        QTest.keyClick(page.ledger.table, Qt.Key.Key_Return)
    assert told.args[0].startswith("ЗВ-")


# The question


def test_what_cannot_be_undone_is_not_under_enter(qtbot: QtBot) -> None:
    dialog = gallery.question("en", "revoke")
    settled(qtbot, dialog)
    assert dialog.do.look == "danger"
    assert dialog.fields["reason"].line.hasFocus()  # type: ignore[union-attr]  # a line
    dialog = gallery.question("en", "renew")
    settled(qtbot, dialog)
    assert dialog.do.look == "primary"


def test_a_passphrase_is_hidden_and_forgotten(qtbot: QtBot) -> None:
    dialog = gallery.question("en", "distrust")
    settled(qtbot, dialog)
    field = dialog.fields["passphrase"]
    type_text(field.editor, "secret")
    with qtbot.waitSignal(dialog.answered) as told:
        QTest.keyClick(field.editor, Qt.Key.Key_Return)
    assert told.args == [{"passphrase": "secret"}]
    dialog.render(None)
    assert dialog.fields == {}


def test_another_language_keeps_what_was_typed(qtbot: QtBot) -> None:
    dialog = QuestionDialog()
    qtbot.addWidget(dialog)
    dialog.render(coupons_samples.QUESTIONS["redeem"]("en")[-1])
    type_text(dialog.fields["case"].editor, "ЗВ-9")
    set_language("ru")
    dialog.render(coupons_samples.QUESTIONS["redeem"]("ru")[-1])
    assert dialog.fields["case"].value() == "ЗВ-9"


# The verify panel


@pytest.fixture
def panel(qtbot: QtBot) -> VerifyPanel:
    view = VerifyPanel()
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    view.focus_content()
    return view


def scan(panel: VerifyPanel, text: str) -> None:
    """A barcode reader: keys one after another, Enter at the end."""
    type_text(panel.line, text)
    QTest.keyClick(panel.line, Qt.Key.Key_Return)


def test_a_scan_replaces_the_last_one(panel: VerifyPanel) -> None:
    told: list[str] = []
    panel.checked.connect(told.append)
    scan(panel, "HKG0A-B08PV-QBE2V-QHAH3")
    scan(panel, "рлп0ф-и08зм-ййй2м-йрфр3")
    assert told == ["HKG0A-B08PV-QBE2V-QHAH3", "рлп0ф-и08зм-ййй2м-йрфр3"]


def test_a_scan_lands_in_the_line_wherever_the_keyboard_is(panel: VerifyPanel) -> None:
    told: list[str] = []
    panel.checked.connect(told.append)
    panel.choose.setFocus()
    type_text(panel.choose, "h")
    scan(panel, "kg0a")
    assert told == ["hkg0a"]


def given(text: str = "", file: str = "", image: QImage | None = None) -> QMimeData:
    data = QMimeData()
    if text:
        data.setText(text)
    if file:
        data.setUrls([QUrl.fromLocalFile(file)])
    if image:
        data.setImageData(image)
    return data


def drop(panel: VerifyPanel, data: QMimeData) -> None:
    actions, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(9, 9), actions, data, buttons, Qt.KeyboardModifier.NoModifier)
    panel.dropEvent(event)


def test_a_file_is_dropped(panel: VerifyPanel, qtbot: QtBot) -> None:
    data = given(text="file:///tmp/coupon.pdf", file="/tmp/coupon.pdf")  # noqa: S108  no file is opened
    with qtbot.waitSignal(panel.file_given) as told:
        drop(panel, data)
    assert told.args == ["/tmp/coupon.pdf"]  # noqa: S108  as above


def test_a_link_is_pasted_even_when_mail_has_broken_it(panel: VerifyPanel, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setMimeData(given(text=" https://verify.example/c#b0oRN \n"))
    with qtbot.waitSignal(panel.checked) as told:
        QTest.keySequence(panel.line, "Ctrl+V")
    assert told.args == ["https://verify.example/c#b0oRN"]


def test_a_picture_is_pasted(panel: VerifyPanel, qtbot: QtBot) -> None:
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    QGuiApplication.clipboard().setMimeData(given(image=image))
    with qtbot.waitSignal(panel.picture_given) as told:
        panel.paste.click()
    assert told.args[0]().startswith(b"\x89PNG")


def test_a_suggestion_is_one_press_away(panel: VerifyPanel, qtbot: QtBot) -> None:
    panel.render_verify(coupons_samples.SCENES["mistyped"]("en")[3])
    assert panel.verdict.suggestion.isVisible()
    with qtbot.waitSignal(panel.checked) as told:
        panel.verdict.suggestion.click()
    assert told.args == [coupons_samples.code_of("renewed")]
