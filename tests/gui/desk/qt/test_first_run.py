"""The guide as it is drawn: Enter goes on, digits choose, what is wrong gets the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from gui.desk.first_run import FirstRunViewModel
from gui.desk.first_run_states import FirstRunState, Step
from gui.desk.qt.first_run import FirstRunView, first_run_page
from gui.frame.shell import ShellViewModel
from gui.kit.qt.answers import Answer, AnswerField
from gui.kit.qt.fields import ChoiceField, LineField
from keytool.i18n import set_language
from keytool.services.ask_parties import vendors_of
from tests.gui.desk.guiding import (
    PASSPHRASE,
    at_keys,
    at_vendor,
    blank,
    guide,
    shell_of_the_blank,
    tell,
)
from tests.gui.keyboard import holder, in_front, type_text
from tests.gui.kit.qt.test_every_state import LANGUAGES, cut_texts, settled
from tests.gui.place import Place

__all__ = ["at_keys", "at_vendor", "blank", "guide", "shell_of_the_blank"]


def shown(guide: FirstRunViewModel) -> FirstRunState:
    assert guide.state is not None
    return guide.state


@pytest.fixture
def page(qtbot: QtBot, guide: FirstRunViewModel) -> FirstRunView:
    view = first_run_page(guide)
    view.resize(960, 800)
    guide.changed.connect(lambda state: view.render(state) if state else None)
    view.render(shown(guide))
    in_front(qtbot, view)
    view.focus_content()
    qtbot.waitUntil(lambda: isinstance(holder(), QLineEdit))
    return view


def editor(page: FirstRunView, step: Step, name: str) -> LineField:
    field = page.steps[step].fields.fields[name]
    assert isinstance(field, LineField)
    return field


def has_keyboard(page: FirstRunView, step: Step, name: str) -> bool:
    fields = page.steps[step].fields.fields
    return name in fields and fields[name].isAncestorOf(holder())


def test_one_step_is_open_at_a_time(page: FirstRunView) -> None:
    opened = [step for step, view in page.steps.items() if view._body.isVisible()]
    assert opened == [Step.COMPANY]


def test_typing_and_enter_lead_through_the_company(
    page: FirstRunView, guide: FirstRunViewModel, qtbot: QtBot
) -> None:
    type_text(holder(), "ООО «Ключи»")
    QTest.keyClick(holder(), Qt.Key.Key_Return)
    assert shown(guide).current.step is Step.VENDOR
    qtbot.waitUntil(lambda: has_keyboard(page, Step.VENDOR, "vendor.name"))


def test_enter_goes_to_the_first_wrong_field(
    page: FirstRunView, guide: FirstRunViewModel, qtbot: QtBot
) -> None:
    type_text(holder(), "ООО «Ключи»")
    inn = editor(page, Step.COMPANY, "seller.inn").line
    inn.setFocus()
    type_text(inn, "123")
    editor(page, Step.COMPANY, "site.contact").line.setFocus()
    QTest.keyClick(holder(), Qt.Key.Key_Return)
    qtbot.waitUntil(inn.hasFocus)
    assert "123" in editor(page, Step.COMPANY, "seller.inn").error.text()
    assert shown(guide).current.step is Step.COMPANY


def test_tab_goes_as_it_is_read(page: FirstRunView) -> None:
    names = list(page.steps[Step.COMPANY].fields.fields)
    for name in names[1:]:
        QTest.keyClick(holder(), Qt.Key.Key_Tab)
        assert has_keyboard(page, Step.COMPANY, name), name


@pytest.fixture
def vendor_page(page: FirstRunView, at_vendor: FirstRunViewModel, qtbot: QtBot) -> FirstRunView:
    del at_vendor
    qtbot.waitUntil(lambda: has_keyboard(page, Step.VENDOR, "vendor.name"))
    return page


def test_a_digit_chooses_the_answer_and_enter_goes_on(
    vendor_page: FirstRunView, guide: FirstRunViewModel, blank: Place
) -> None:
    fields = vendor_page.steps[Step.VENDOR].fields.fields
    type_text(holder(), "Диджитал Стэйт")
    support, answers = fields["vendor.support"], fields["vendor.answer"]
    assert isinstance(support, ChoiceField)
    assert support.value() == "distate"
    assert isinstance(answers, AnswerField)
    QApplication.processEvents()
    answers.focus_answer()
    QTest.keyClick(holder(), Qt.Key.Key_4)
    assert isinstance(holder(), Answer)
    assert answers.value() == "none"
    QTest.keyClick(holder(), Qt.Key.Key_Return)
    assert shown(guide).current.step is Step.KEYS
    assert [one.name for one in vendors_of(blank.desk)] == ["Диджитал Стэйт"]


def test_further_questions_come_with_an_answer_and_keep_the_keyboard(
    vendor_page: FirstRunView,
) -> None:
    fields = vendor_page.steps[Step.VENDOR].fields
    type_text(holder(), "Диджитал Стэйт")
    answers = fields.fields["vendor.answer"]
    assert isinstance(answers, AnswerField)
    QApplication.processEvents()
    answers.focus_answer()
    QTest.keyClick(holder(), Qt.Key.Key_3)
    assert {"vendor.months", "vendor.document", "vendor.clause"} <= set(fields.fields)
    assert fields.fields["vendor.answer"] is answers
    assert isinstance(holder(), Answer)
    QTest.keyClick(holder(), Qt.Key.Key_2)
    assert "vendor.months" not in fields.fields


def test_what_the_card_will_say_follows(
    vendor_page: FirstRunView, guide: FirstRunViewModel
) -> None:
    says = vendor_page.steps[Step.VENDOR].says
    assert says.isHidden()
    tell(guide, vendor__name="ТвинПро")
    assert not says.isHidden()


def test_a_passphrase_is_typed_twice_and_leaves_the_fields(
    page: FirstRunView, at_keys: FirstRunViewModel, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: has_keyboard(page, Step.KEYS, "keys.passphrase"))
    one = editor(page, Step.KEYS, "keys.passphrase").line
    assert one.echoMode() is QLineEdit.EchoMode.Password
    type_text(one, PASSPHRASE)
    QTest.keyClick(one, Qt.Key.Key_Tab)
    type_text(holder(), PASSPHRASE)
    QTest.keyClick(holder(), Qt.Key.Key_Return)
    assert shown(at_keys).current.step is Step.PLUG
    assert page.steps[Step.KEYS].fields.fields == {}


@LANGUAGES
@pytest.mark.parametrize("width", [844, 960, 1160])
def test_nothing_is_cut(
    page: FirstRunView, guide: FirstRunViewModel, qtbot: QtBot, width: int, language: str
) -> None:
    set_language(language)
    told: tuple[dict[str, str], ...] = (
        {},
        {"seller__name": "ООО «Ключи»"},
        {"vendor__name": "Диджитал Стэйт", "vendor__answer": "contract"},
        {"vendor__answer": "other"},
        {"keys__passphrase": PASSPHRASE, "keys__again": PASSPHRASE},
    )
    for values in told:
        tell(guide, **values)
        guide.go_on()
        layout = page.layout()
        assert layout is not None
        page.resize(width, max(layout.totalHeightForWidth(width), 400))
        settled(qtbot, page)
        assert list(cut_texts(page)) == [], shown(guide).current.step
    assert shown(guide).current.step is Step.PLUG


def test_every_field_has_a_name(page: FirstRunView, shell: ShellViewModel) -> None:
    del shell
    for field in page.steps[Step.COMPANY].fields.fields.values():
        assert isinstance(field, LineField)
        assert field.line.accessibleName()


def test_tab_goes_on_through_what_came_with_an_answer(vendor_page: FirstRunView) -> None:
    fields = vendor_page.steps[Step.VENDOR].fields.fields
    type_text(holder(), "Диджитал Стэйт")
    QApplication.processEvents()
    QTest.keyClick(holder(), Qt.Key.Key_Tab)
    QTest.keyClick(holder(), Qt.Key.Key_Tab)
    assert fields["vendor.answer"].isAncestorOf(holder())
    QTest.keyClick(holder(), Qt.Key.Key_3)
    QApplication.processEvents()
    for name in ("months", "starts", "document", "clause"):
        QTest.keyClick(holder(), Qt.Key.Key_Tab)
        assert has_keyboard(vendor_page, Step.VENDOR, f"vendor.{name}"), (name, holder())
