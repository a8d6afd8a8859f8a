"""Two people at one window: what one has begun is theirs, and the other one sees nothing of it."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from gui.cases.states import Face
from gui.frame.qt.binding import Binding
from gui.frame.qt.shell import ShellWindow
from gui.frame.qt.sign_in import Cover, PersonRow, SignInBinding
from gui.frame.shell import ShellViewModel
from gui.kit import standing
from gui.kit.drafts import drafts_of
from gui.kit.links import Kind, Link
from gui.kit.memory import Memory
from gui.kit.tasks import ImmediateRunner
from keytool.domain.rights import ALONE, Role
from keytool.services.keep_operators import add_operator, operators
from tests.gui.frame_of import cases_of, customers_of
from tests.gui.kept_place import place
from tests.gui.place import Place
from tests.services.staffed_desk import password_of, staff

__all__ = ["place"]


@pytest.fixture
def desk(qtbot: QtBot, place: Place) -> Iterator[tuple[ShellWindow, ShellViewModel]]:
    window, shell = ShellWindow(), ShellViewModel(place, ImmediateRunner(), Memory())
    qtbot.addWidget(window)
    binding, cover = Binding(window, shell), SignInBinding(window, shell)
    window.show()
    yield window, shell
    cover.close()
    shell.close()
    del binding
    standing.take(ALONE)


def sit(shell: ShellViewModel, login: str) -> None:
    """Whoever sat there has covered the window."""
    shell.sign_in.lock()
    shell.sign_in.choose(login)
    shell.sign_in.submit(password_of(login))
    assert shell.sign_in.state.name


def open_dialogs() -> list[QDialog]:
    tops = QApplication.topLevelWidgets()
    return [one for one in tops if isinstance(one, QDialog) and one.isVisible()]


def begin_customer(shell: ShellViewModel, name: str) -> QDialog:
    """A new customer, of whom the name is typed."""
    shell.show("customers")
    customers_of(shell).add_customer()
    (dialog,) = open_dialogs()
    fields = dialog.__dict__["fields"]
    fields["name"].line.setText(name)
    return dialog


def name_in(dialog: QDialog) -> str:
    return str(dialog.__dict__["fields"]["name"].line.text())


def test_each_finds_what_they_have_begun_and_nothing_of_the_other(
    place: Place, desk: tuple[ShellWindow, ShellViewModel]
) -> None:
    window, shell = desk
    staff(place.desk, Role.SUPPORT, Role.WAREHOUSE)
    shell.sign_in.begin()
    sit(shell, "petrova")
    hers = begin_customer(shell, "ООО «Ромашка»")
    window.search.setText("1A2B")

    sit(shell, "lisitsyn")
    assert open_dialogs() == []
    assert (shell.state.current, window.search.text()) == ("desk", "")
    shell.show("customers")
    assert customers_of(shell).question.state is None
    his = begin_customer(shell, "ООО «Лютик»")
    assert his is not hers

    sit(shell, "petrova")
    assert open_dialogs() == [hers]
    assert name_in(hers) == "ООО «Ромашка»"
    assert (shell.state.current, window.search.text()) == ("customers", "1A2B")

    sit(shell, "lisitsyn")
    assert open_dialogs() == [his]
    assert name_in(his) == "ООО «Лютик»"


def test_a_case_that_is_being_written_is_a_draft_of_who_writes(
    place: Place, desk: tuple[ShellWindow, ShellViewModel]
) -> None:
    window, shell = desk
    staff(place.desk, Role.SUPPORT, Role.COMMERCIAL)
    add_operator(place.desk, "smirnov", "Смирнов И. А.", Role.SUPPORT, password_of("smirnov"))
    shell.sign_in.begin()
    sit(shell, "petrova")
    shell.go(Link(Kind.NEW_CASE))
    cases_of(shell).intake.type(text="Ключ не виден")
    cases_of(shell).intake.keep()

    shell.sign_in.lock()
    rows = {one.login: one.begun for one in shell.sign_in.state.people}
    assert rows["petrova"] == "1 draft"
    assert rows["smirnov"] == ""
    assert "1 draft" in str([one.accessibleName() for one in _rows(window)])

    sit(shell, "smirnov")
    shell.go(Link(Kind.NEW_CASE))
    assert cases_of(shell).intake.state.text == ""
    sit(shell, "petrova")
    assert cases_of(shell).state.face is Face.INTAKE
    assert cases_of(shell).intake.state.text == "Ключ не виден"
    assert drafts_of(place, "smirnov").names() == ()


def _rows(window: ShellWindow) -> list[PersonRow]:
    (cover,) = window.findChildren(Cover)
    return cover.findChildren(PersonRow)


def test_what_another_one_left_looks_at_nothing_in_my_name(
    place: Place, desk: tuple[ShellWindow, ShellViewModel]
) -> None:
    _window, shell = desk
    staff(place.desk, Role.SUPPORT, Role.WAREHOUSE)
    shell.sign_in.begin()
    sit(shell, "petrova")
    shell.show("cases")
    shell.show("replacement")
    sit(shell, "lisitsyn")
    shell.by_itself.came.emit(None)
    shell.bus.changed.emit(None)
    with place.desk.register.read() as unit:
        told = [entry.event.action for entry in unit.journal.page(0, 99)]
    assert "right-refused" not in told


def test_who_makes_the_first_operator_goes_on_with_what_they_have_begun(
    place: Place, desk: tuple[ShellWindow, ShellViewModel]
) -> None:
    _window, shell = desk
    mine = begin_customer(shell, "ООО «Ромашка»")
    drafts_of(place).keep("case", {"text": "Не видит"}, place.clock.now())
    staff(place.desk, Role.WAREHOUSE)
    assert len(operators(place.desk)) == 2
    shell.people_changed()
    assert open_dialogs() == [mine]
    sit(shell, "lisitsyn")
    assert open_dialogs() == []
    assert drafts_of(place).names() == ()
    sit(shell, "kovalev")
    assert open_dialogs() == [mine]
    assert drafts_of(place).get("case") == {"text": "Не видит"}
