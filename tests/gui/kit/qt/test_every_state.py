"""Every state of the desk and of the dialogs, in both languages and themes: nothing is cut."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.coupons.qt.issue import CouponDialog
from gui.desk.qt.registration import RegisterForm
from gui.frame.qt.shell import ShellWindow
from gui.kit.qt.base import Text
from gui.kit.qt.passphrase import PassphraseDialog
from gui.kit.qt.theme import Theming
from gui.kit.tones import Theme
from keytool.i18n import set_language
from tests.gui.desk.qt import samples
from tests.gui.kit.qt import signing_samples

SIZES = [(900, 600), (1240, 800), (1600, 1000)]
LANGUAGES = pytest.mark.parametrize("language", ["en", "ru"])


def cut_texts(window: QWidget) -> Iterator[str]:
    """Visible labels and buttons whose text does not fit, but for those that elide on purpose."""
    yield from cut_buttons(window)
    for label in window.findChildren(QLabel):
        if not label.isVisible() or not label.text():
            continue
        if isinstance(label, Text) and label.elide:
            if label.is_cut and label.toolTip() != label.text():
                yield f"no tooltip: {label.text()}"
            continue
        room = label.size()
        if label.wordWrap():
            metrics = label.fontMetrics()
            longest = max(metrics.horizontalAdvance(word) for word in label.text().split())
            short = label.heightForWidth(room.width()) > room.height()
            if short or longest > room.width():
                yield f"{label.text()} {room}"
        elif label.sizeHint().width() > room.width() or label.sizeHint().height() > room.height():
            yield f"{label.text()} {room} {label.sizeHint()}"


def cut_buttons(window: QWidget) -> Iterator[str]:
    """Visible buttons that do not have the room of their words. Links are names of records."""
    for button in window.findChildren(QPushButton):
        if not button.isVisible() or not button.text() or button.property("look") == "link":
            continue
        if button.sizeHint().width() > button.width():
            yield f"{button.text()} {button.size()} {button.sizeHint()}"


def cut_choices(window: QWidget) -> Iterator[str]:
    """Visible lists that do not have the room of what is chosen."""
    for box in window.findChildren(QComboBox):
        text = box.currentText()
        if box.isVisible() and text and _room_in(box) < box.fontMetrics().horizontalAdvance(text):
            yield f"{text} {box.size()}"


def _room_in(box: QComboBox) -> int:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    field = QStyle.SubControl.SC_ComboBoxEditField
    return box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, box).width()


def settled(qtbot: QtBot, window: QWidget) -> QWidget:
    if not window.isVisible():
        qtbot.addWidget(window)
        window.show()
    for _ in range(3):
        QApplication.processEvents()
    return window


def test_the_check_sees_a_cut_text(qtbot: QtBot) -> None:
    window = QWidget()
    label = Text("", "a text that is much too long", wrap=False)
    label.setParent(window)
    label.resize(20, 20)
    settled(qtbot, window)
    assert list(cut_texts(window))


@LANGUAGES
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_nothing_is_cut_on_the_desk(qtbot: QtBot, size: tuple[int, int], language: str) -> None:
    set_language(language)
    shell = ShellWindow()
    shell.render(samples.shell(language, samples.banner(language)))
    shell.resize(*size)
    cut = {}
    for name, state in samples.DESKS.items():
        shell.desk.render(state(language))
        settled(qtbot, shell)
        cut[name] = list(cut_texts(shell))
        assert shell.desk.page().width() <= shell.desk.width()
    assert {name: texts for name, texts in cut.items() if texts} == {}


def dialog(name: str, language: str) -> QWidget:
    if name.startswith("coupon"):
        coupon = CouponDialog()
        coupon.render(
            getattr(signing_samples if name == "coupon_beside" else samples, name)(language)
        )
        return coupon
    if name.startswith("register"):
        register = RegisterForm()
        register.render(getattr(samples, name)(language))
        return register
    passphrase = PassphraseDialog()
    known = signing_samples.PASSPHRASES.get(name)
    passphrase.render(known or getattr(signing_samples, name)(language))
    return passphrase


@LANGUAGES
@pytest.mark.parametrize(
    "name",
    [
        "coupon_form",
        "coupon_wrong",
        "coupon_issued",
        "coupon_beside",
        "register_form",
        "register_wrong",
        "unlock",
        "create",
        "passphrase_wrong",
        "passphrase_of_two",
    ],
)
def test_nothing_is_cut_in_dialogs(qtbot: QtBot, name: str, language: str) -> None:
    set_language(language)
    window = settled(qtbot, dialog(name, language))
    assert list(cut_texts(window)) == []


@pytest.mark.parametrize("desk", ["card", "card-out", "trouble", "empty"])
def test_both_themes_are_painted(qtbot: QtBot, theming: Theming, desk: str) -> None:
    shell = ShellWindow()
    shell.render(samples.shell("ru"))
    shell.desk.render(samples.DESKS[desk]("ru"))
    settled(qtbot, shell)
    light = shell.grab().toImage()
    theming.use(Theme.DARK)
    QApplication.processEvents()
    dark = shell.grab().toImage()
    middle = light.rect().center()
    corner = (shell.width() - 4, shell.height() - 4)
    assert light.pixelColor(*corner).lightness() > 200
    assert dark.pixelColor(*corner).lightness() < 60
    assert light.pixelColor(middle) != dark.pixelColor(middle)
