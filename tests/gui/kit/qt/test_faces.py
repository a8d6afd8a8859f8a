"""A section's faces: made when they are first shown, the keyboard goes along, margins follow."""

from enum import StrEnum

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.kit.qt.base import column, dress
from gui.kit.qt.faces import FacesView
from tests.gui.keyboard import in_front


class Face(StrEnum):
    LIST = "list"
    PAGE = "page"


class Plain(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.first, self.second = QLineEdit(), QLineEdit()
        dress(self, column(self.first, self.second))

    def focus_content(self) -> None:
        self.first.setFocus()


@pytest.fixture
def made() -> list[Face]:
    return []


@pytest.fixture
def view(qtbot: QtBot, made: list[Face]) -> FacesView[Face]:
    def maker(face: Face) -> QWidget:
        made.append(face)
        return Plain()

    faces = FacesView({face: lambda f=face: maker(f) for face in Face})  # type: ignore[misc]  # bound at once
    faces.resize(600, 400)
    return in_front(qtbot, faces)


def plain(view: FacesView[Face], face: Face) -> Plain:
    found = view.face(face)
    assert isinstance(found, Plain)
    return found


def test_a_face_is_made_when_it_is_first_shown(view: FacesView[Face], made: list[Face]) -> None:
    assert made == []
    view.focus_content()  # there is none yet
    view.show_face(Face.LIST)
    view.show_face(Face.LIST)
    assert made == [Face.LIST]
    view.show_face(Face.PAGE)
    view.show_face(Face.LIST)
    assert made == [Face.LIST, Face.PAGE]
    assert plain(view, Face.LIST).isVisible()
    assert not plain(view, Face.PAGE).isVisible()


def test_the_keyboard_goes_along_and_stays_while_the_face_does(view: FacesView[Face]) -> None:
    view.show_face(Face.LIST)
    face = plain(view, Face.LIST)
    assert face.first.hasFocus()
    face.second.setFocus()
    view.show_face(Face.LIST)
    assert face.second.hasFocus()
    view.show_face(Face.PAGE)
    assert plain(view, Face.PAGE).first.hasFocus()


def test_a_wide_section_has_margins(view: FacesView[Face]) -> None:
    view.show_face(Face.LIST)
    view.resize(400, 400)
    narrow = view.contentsMargins().left()
    view.resize(1600, 400)
    assert view.contentsMargins().left() >= narrow
    assert view.contentsMargins().left() == view.contentsMargins().right()
