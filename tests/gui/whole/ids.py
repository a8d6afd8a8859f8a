"""The names that code, catalogues and registers have for things, which people are not told."""

import re
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QWidget

import keytool.domain
import keytool.rulebook
from keytool.rulebook.loader import built_in_rulebook
from tests.gui.whole.painted import Picture, is_seen

_LATIN = re.compile(r"(?<![\w@./\\:-])[a-z][a-z0-9_-]+(?![\w@./\\:-])")
_MADE = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)+")


def ids() -> frozenset[str]:
    """What the domain's enumerations and the built-in regulations call things."""
    return frozenset((*_of_domain(), *_of_rules()))


def made_up(told: frozenset[str]) -> frozenset[str]:
    """Those that are no words of English."""
    regulations = {edition.regulation for edition in built_in_rulebook().editions}
    return frozenset(one for one in told if _MADE.fullmatch(one)) | regulations


def _of_domain() -> Iterator[str]:
    for module in iter_modules(keytool.domain.__path__):
        for thing in vars(import_module(f"keytool.domain.{module.name}")).values():
            if isinstance(thing, type) and issubclass(thing, StrEnum):
                yield from (one.value for one in thing)


def _of_rules() -> Iterator[str]:
    folder = Path(keytool.rulebook.__file__).parent / "editions"
    for file in folder.glob("*.toml"):
        yield from _ids_in(tomllib.loads(file.read_text("utf-8")))


def _ids_in(table: Any) -> Iterator[str]:
    if isinstance(table, list):
        for one in table:
            yield from _ids_in(one)
    elif isinstance(table, dict):
        for name, value in table.items():
            if name in {"id", "regulation", "vendor"} and isinstance(value, str):
                yield value
            yield from _ids_in(value)


def latin_words(window: QWidget) -> Iterator[tuple[str, str]]:
    """Every small Latin word that the window shows or would tell, with the text it stands in."""
    for text in told_by(window):
        for word in _LATIN.findall(text):
            yield word, text


def told_by(window: QWidget) -> Iterator[str]:
    """All texts: painted ones, those in lists and choices, tips, and names for screen readers."""
    yield from (one.text for one in Picture(window).texts())
    for widget in window.findChildren(QWidget):
        if not is_seen(widget, window):
            continue
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(place) for place in range(widget.count()))
        if isinstance(widget, QAbstractItemView):
            yield from _cells(widget)


def _cells(view: QAbstractItemView) -> Iterator[str]:
    model, root = view.model(), QModelIndex()
    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
        for row in range(min(model.rowCount(root), 100)):
            for column in range(_columns(model)):
                if isinstance(told := model.index(row, column).data(role), str):
                    yield told


def _columns(model: QAbstractItemModel) -> int:
    """Of a list it is 1, which Qt keeps to itself."""
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
