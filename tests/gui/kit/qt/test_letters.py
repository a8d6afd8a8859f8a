"""A letter that stands in a state is heard by the page that shows it: all pages, all states."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass

import pytest
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from gui.frame.shell import ShellViewModel
from gui.kit.qt.letters import key_sequences
from gui.kit.states import ActionState
from gui.lists.qt.table import PagedTable
from gui.register.states import Face, RegisterState
from gui.replacement.qt.page import WorkView
from gui.rules.qt.view import RegulationsView
from tests.gui import gallery
from tests.gui.coupons.qt import samples as coupons
from tests.gui.desk.qt import samples as desk
from tests.gui.register.qt import samples as register
from tests.gui.replacement.qt import samples as replacement
from tests.gui.rules.qt import samples as rules
from tests.gui.settings.qt import samples as settings
from tests.gui.warehouse.qt import samples as warehouse

Shown = tuple[object, QWidget]
"""A state, and what draws it."""


def promised(state: object) -> Iterator[ActionState]:
    """What can be done by a letter, anywhere in a state."""
    if isinstance(state, ActionState):
        if state.shortcut:
            yield state
    elif is_dataclass(state):
        for field in fields(state):
            yield from promised(getattr(state, field.name))
    elif isinstance(state, Mapping):
        yield from promised(tuple(state.values()))
    elif isinstance(state, tuple | list):
        for part in state:
            yield from promised(part)


def heard(widget: QWidget) -> set[str]:
    """The keys that a page and its parts listen to."""
    keys = {button.shortcut().toString() for button in widget.findChildren(QAbstractButton)}
    keys |= {shortcut.key().toString() for shortcut in widget.findChildren(QShortcut)}
    for table in widget.findChildren(PagedTable):
        keys |= {offer.shortcut for offer in table._offers}
    return keys


def test_a_russian_layout_has_the_same_keys() -> None:
    told = {one: [k.toString() for k in key_sequences(one)] for one in ("E", "Ctrl+K", "Ctrl+,")}
    assert told == {"E": ["E", "У"], "Ctrl+K": ["Ctrl+K", "Ctrl+Л"], "Ctrl+,": ["Ctrl+,"]}


def of_register(name: str) -> Shown:
    do, place = register.SCENES[name]
    states: list[object] = []

    def done(shell: ShellViewModel) -> None:
        do(shell)
        section = shell.section(shell.state.current)
        parts = (section, *vars(section).values())
        states.extend(part.state for part in parts if hasattr(part, "state") and in_front(part))

    return states, register.window("en", done, place())


def in_front(part: object) -> bool:
    """The list of the register is not made before it is shown."""
    state = getattr(part, "state", None)
    return not isinstance(state, RegisterState) or state.face is Face.LIST


def of_replacement(name: str) -> Shown:
    _state, _listed, page, *_rest = replacement.scene(name, "en")
    view = WorkView()
    if page is not None:
        view.render_page(page)
    return page, view


def of_rules(name: str) -> Shown:
    view, state = RegulationsView(), rules.SCENES[name]("en")
    view.render(state)
    return state, view


PAGES: dict[str, tuple[Mapping[str, object], Callable[[str], Shown]]] = {
    "desk": (desk.DESKS, lambda name: (desk.DESKS[name]("en"), gallery.window("en", name))),
    "coupons": (
        coupons.SCENES,
        lambda name: (coupons.SCENES[name]("en")[:-1], gallery.coupons("en", name)),
    ),
    "settings": (
        settings.SCENES,
        lambda name: (settings.SCENES[name]("en")[:-1], gallery.settings("en", name)),
    ),
    "warehouse": (
        warehouse.SCENES,
        lambda name: (shown_face(name), gallery.warehouse("en", name)),
    ),
    "replacement": (replacement.SCENES, of_replacement),
    "rules": (rules.SCENES, of_rules),
    "register": (register.SCENES, of_register),
}


def shown_face(name: str) -> object:
    """The states of the other faces are of their own scenes."""
    told = warehouse.SCENES[name]("en")
    return getattr(told, told.face.value)


@pytest.mark.parametrize(
    ("page", "scene"), [(page, scene) for page, (scenes, _) in PAGES.items() for scene in scenes]
)
def test_every_letter_of_a_state_is_heard(qtbot: QtBot, page: str, scene: str) -> None:
    state, widget = PAGES[page][1](scene)
    qtbot.addWidget(widget)
    deaf = {one.shortcut: one.id for one in promised(state) if one.shortcut not in heard(widget)}
    assert deaf == {}


def test_letters_are_found_where_there_are_some(qtbot: QtBot) -> None:
    """What the test above goes through is not empty."""
    for page, scene in (
        ("desk", "card"),
        ("coupons", "page"),
        ("warehouse", "running"),
        ("register", "register-shipment"),
        ("register", "customers-page"),
    ):
        state, widget = PAGES[page][1](scene)
        qtbot.addWidget(widget)
        assert [*promised(state)], page
