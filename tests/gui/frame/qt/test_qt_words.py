"""Qt's own words: in Russian where Qt has them, else as they stand, and never empty."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from gui.frame.qt.qt_words import QtWords
from keytool.i18n import set_language

PAPER = ("QPageSize", "Custom (%1mm x %2mm)")


@pytest.fixture
def words(qapp: QApplication) -> Iterator[QtWords]:
    made = QtWords(qapp)
    yield made
    qapp.removeTranslator(made)
    set_language("en")


@pytest.mark.usefixtures("words")
def test_in_english_they_stay_as_they_are() -> None:
    set_language("en")
    assert QCoreApplication.translate(*PAPER) == PAPER[1]


@pytest.mark.usefixtures("words")
def test_in_russian_what_qt_does_not_know_stays_as_it_is() -> None:
    set_language("ru")
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Отмена"
    assert QCoreApplication.translate("Nobody", "has said this") == "has said this"
