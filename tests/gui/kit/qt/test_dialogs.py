from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from gui.coupons.issue_states import CouponForm, CouponInput
from gui.coupons.qt.issue import CouponDialog
from gui.desk.qt.registration import RegisterForm
from gui.desk.registration_states import RegisterInput
from gui.kit.qt.fields import ChoiceField, DateField, LineField
from gui.kit.qt.passphrase import PassphraseDialog
from gui.kit.states import Choice
from tests.gui.desk.qt import samples
from tests.gui.keyboard import type_text
from tests.gui.kit.qt import signing_samples


@pytest.fixture
def coupon(qtbot: QtBot) -> CouponDialog:
    dialog = CouponDialog()
    qtbot.addWidget(dialog)
    dialog.render(samples.coupon_form("en"))
    return dialog


def test_the_prefilled_coupon_is_issued_with_enter(coupon: CouponDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(coupon.issue_wanted) as told:
        QTest.keyClick(coupon, Qt.Key.Key_Return)
    assert told.args == [CouponInput("distate", "special", date(2026, 10, 1), 12), {}]


def test_a_change_is_told_with_all_of_the_form(coupon: CouponDialog, qtbot: QtBot) -> None:
    coupon.form.units.line.selectAll()
    with qtbot.waitSignal(coupon.changed) as told:
        type_text(coupon.form.units.line, "7")
    assert told.args == [CouponInput("distate", "special", date(2026, 10, 1), 7)]


def test_rendering_what_was_typed_tells_nothing(coupon: CouponDialog, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(coupon.changed):
        coupon.render(samples.coupon_form("ru"))


def test_a_day_that_is_none_is_said_under_its_field(coupon: CouponDialog, qtbot: QtBot) -> None:
    coupon.form.valid_from.line.setText("31.02.2027")
    with qtbot.assertNotEmitted(coupon.issue_wanted):
        coupon.issue.click()
    assert coupon.form.valid_from.error.isVisible()


def test_priority_has_no_units(coupon: CouponDialog, qtbot: QtBot) -> None:
    state = samples.coupon_form("en")
    assert isinstance(state.content, CouponForm)
    values = CouponInput("entels", "emergency", date(2026, 10, 1))
    coupon.render(replace(state, content=replace(state.content, values=values)))
    assert not coupon.form.units.isVisible()
    value = coupon.form.value()
    assert value is not None
    assert value.units is None


def test_while_busy_nothing_can_be_issued_twice(coupon: CouponDialog, qtbot: QtBot) -> None:
    coupon.render(replace(samples.coupon_form("en"), busy=True))
    with qtbot.assertNotEmitted(coupon.issue_wanted):
        coupon.issue.click()


def test_an_issued_coupon_is_copied_and_saved(
    coupon: CouponDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    coupon.render(samples.coupon_issued("en"))
    coupon.activateWindow()
    QApplication.processEvents()
    coupon.copy_link.click()
    assert QGuiApplication.clipboard().text().startswith("https://verify.example/c#n")
    coupon.issued.copy_code.click()
    assert QGuiApplication.clipboard().text() == "7K2QM-9XW4R-T3HVC-D81NZ"
    with qtbot.waitSignal(coupon.acted) as acted:
        QTest.keyClick(coupon, Qt.Key.Key_P)
    assert acted.args == ["print"]
    with qtbot.waitSignal(coupon.acted) as acted:
        coupon.mail.click()
    assert acted.args == ["mail"]
    coupon.save.click()
    chooser = coupon.findChildren(QFileDialog)[0]
    assert chooser.defaultSuffix() == "pdf"
    with qtbot.waitSignal(coupon.save_wanted) as told:
        chooser.fileSelected.emit(str(tmp_path / "c.pdf"))
    assert told.args == [str(tmp_path / "c.pdf")]
    chooser.close()


def test_escape_closes_and_tells_once(coupon: CouponDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(coupon.closed):
        QTest.keyClick(coupon, Qt.Key.Key_Escape)
    assert not coupon.isVisible()
    coupon.render(samples.coupon_form("en"))
    with qtbot.assertNotEmitted(coupon.closed):
        coupon.render(None)
    assert not coupon.isVisible()


def test_the_passphrase_leaves_the_field_at_once(qtbot: QtBot) -> None:
    dialog = PassphraseDialog()
    qtbot.addWidget(dialog)
    dialog.render(signing_samples.PASSPHRASES["unlock"])
    type_text(dialog.passphrase.line, "верная скоба")
    with qtbot.waitSignal(dialog.entered) as told:
        QTest.keyClick(dialog.passphrase.line, Qt.Key.Key_Return)
    assert told.args == ["верная скоба", {}]
    assert dialog.passphrase.line.text() == ""
    assert dialog.passphrase.line.echoMode() is dialog.passphrase.line.EchoMode.Password


def test_new_keys_want_the_passphrase_twice(qtbot: QtBot) -> None:
    dialog = PassphraseDialog()
    qtbot.addWidget(dialog)
    dialog.render(signing_samples.PASSPHRASES["create"])
    type_text(dialog.passphrase.line, "one")
    type_text(dialog.again.line, "two")
    with qtbot.assertNotEmitted(dialog.entered):
        dialog.accept_button.click()
    assert dialog.again.error.isVisible()
    dialog.again.line.setText("one")
    with qtbot.waitSignal(dialog.entered) as told:
        dialog.accept_button.click()
    assert told.args == ["one", {}]


def test_new_keys_of_a_team_want_a_second_operator(qtbot: QtBot) -> None:
    dialog = PassphraseDialog()
    qtbot.addWidget(dialog)
    dialog.render(signing_samples.PASSPHRASES["create"])
    assert not dialog.second.isVisible()
    dialog.render(signing_samples.passphrase_of_two("en"))
    who, secret = dialog.second.fields["second"], dialog.second.fields["second_secret"]
    assert isinstance(who, ChoiceField)
    assert isinstance(secret, LineField)
    assert secret.line.echoMode() is secret.line.EchoMode.Password
    assert [who.box.itemText(place) for place in range(who.box.count())] == [
        "", "Irina Vasilyeva", "Dmitry Kovalev",
    ]  # fmt: skip
    who.box.setCurrentIndex(2)
    for field in (dialog.passphrase, dialog.again, secret):
        type_text(field.line, "one")
    with qtbot.waitSignal(dialog.entered) as told:
        dialog.accept_button.click()
    assert told.args == ["one", {"second": "kovalev", "second_secret": "one"}]
    assert dialog.second.told() == {"second": "kovalev", "second_secret": ""}
    state = signing_samples.passphrase_of_two("en")
    dialog.render(replace(state, error="It does not fit.", wrong="second_secret"))
    assert (secret.error.text(), dialog.passphrase.error.text()) == ("It does not fit.", "")


def test_who_answers_for_a_coupon_beside_its_clause_is_chosen_by_name(
    coupon: CouponDialog, qtbot: QtBot
) -> None:
    assert not coupon.form.second.isVisible()
    coupon.render(signing_samples.coupon_beside("en"))
    who, secret = coupon.form.second.fields.values()
    assert isinstance(who, ChoiceField)
    assert isinstance(secret, LineField)
    who.box.setCurrentIndex(1)
    type_text(coupon.form.override.line, "agreed by telephone")
    type_text(secret.line, "hers")
    with qtbot.waitSignal(coupon.issue_wanted) as told:
        coupon.issue.click()
    values, signs = told.args
    assert values.override == "agreed by telephone"
    assert signs == {"second": "vasilyeva", "second_secret": "hers"}
    assert secret.line.text() == ""
    coupon.render(None)
    coupon.render(signing_samples.coupon_beside("en"))
    assert coupon.form.second.told() == {"second": "", "second_secret": ""}


@pytest.fixture
def form(qtbot: QtBot) -> RegisterForm:
    dialog = RegisterForm()
    qtbot.addWidget(dialog)
    dialog.render(samples.register_form("en"))
    QApplication.processEvents()
    return dialog


def test_what_the_key_told_is_fixed(form: RegisterForm) -> None:
    assert form.key_id.line.isReadOnly()
    assert not form.family.box.isEnabled()
    assert not form.marking.line.isReadOnly()
    assert form.focusWidget() is form.customer.line


def test_the_form_gives_what_was_filled_in(form: RegisterForm, qtbot: QtBot) -> None:
    with qtbot.waitSignal(form.customer_typed):
        type_text(form.customer.line, "ооо «ромашка»")
    form.shipped_on.line.setText("01.03.2026")
    type_text(form.order.line, "17/26")
    with qtbot.waitSignal(form.submitted) as told:
        form.register.click()
    assert told.args == [
        RegisterInput(
            "hasp",
            "7820 6201 2",
            "HL-0098812",
            "sentinel-hl-pro",
            "twinpro",
            "1",
            "ооо «ромашка»",
            date(2026, 3, 1),
            "17/26",
        )
    ]


def test_a_new_state_keeps_what_was_typed(form: RegisterForm) -> None:
    form.marking.line.clear()
    type_text(form.marking.line, "77")
    form.vendor.box.setCurrentIndex(1)
    offered = replace(samples.register_form("en"), customers=(Choice("9", "ООО «Лютик»"),))
    form.render(offered)
    assert form.marking.value() == "77"
    assert form.vendor.value() == "distate"
    form.render(replace(offered, values=replace(offered.values, marking="88")))
    assert form.marking.value() == "88"


def test_a_wrong_day_is_not_submitted(form: RegisterForm, qtbot: QtBot) -> None:
    form.shipped_on.line.setText("вчера")
    with qtbot.assertNotEmitted(form.submitted):
        form.register.click()
    assert form.shipped_on.error.isVisible()


def test_errors_stand_under_their_fields(form: RegisterForm) -> None:
    form.render(samples.register_wrong("en"))
    assert form.key_id.error.isVisible()
    assert form.key_id.line.property("wrong") is True
    assert form.customer.error.text() == "No such customer. Choose one from the list."
    form.render(samples.register_form("en"))
    assert not form.key_id.error.isVisible()
    assert form.key_id.line.property("wrong") is False


def test_a_date_is_picked_from_the_calendar(qtbot: QtBot) -> None:
    field = DateField(optional=True)
    qtbot.addWidget(field)
    field.show()
    assert field.value() is None
    assert field.check()
    field.show_value(date(2027, 3, 1))
    assert field.line.text() == "01.03.2027"
    field.line.button.click()
    calendar = field._calendar
    assert calendar is not None
    assert calendar.selectedDate().toPython() == date(2027, 3, 1)
    with qtbot.waitSignal(field.edited):
        calendar.clicked.emit(calendar.selectedDate().addDays(1))
    assert field.value() == date(2027, 3, 2)
