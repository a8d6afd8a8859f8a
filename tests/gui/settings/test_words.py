"""No id of a catalogue reaches a person on a page of the settings, in either language."""

import re
from collections.abc import Iterator

import pytest

from gui.settings.section import SettingsViewModel
from gui.settings.states import PageState, PartState
from keytool.i18n import set_language
from keytool.rulebook.loader import built_in_rulebook
from keytool.setup.jobs import JobKind
from tests.gui.frame_of import LoneFrame
from tests.gui.place import Place

CODES = {*built_in_rulebook().regulations, "in-stock", "guardant-control-center"}
OF_PROGRAM = {"sign", "mail", "due"}
"""Words that are a job's code and plain English, too."""


def texts(page: PageState) -> Iterator[str]:
    """What a person reads; ids and values that go back unread are left out."""
    yield page.title
    yield from (action.label for action in page.actions)
    for part in page.parts:
        yield from _of_part(part)


def _of_part(part: PartState) -> Iterator[str]:
    yield from (part.title, part.about, part.note)
    if part.banner:
        yield from (part.banner.title, part.banner.text)
    for line in part.lines:
        yield from (line.label, line.note, line.badge.text if line.badge else "")
        yield "" if line.path else line.text
        yield from (action.label for action in line.actions)
    for field in part.fields:
        yield from (field.label, field.hint, field.error)
        yield from (choice.label for choice in field.choices)
    yield from (action.label for action in part.actions)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_no_code_is_shown(place: Place, language: str) -> None:
    set_language(language)
    model = SettingsViewModel(LoneFrame(place))
    model.open()
    try:
        for name in model.pages:
            model.show(name)
        shown = {name: set(texts(page.state)) for name, page in model.pages.items()}
        model.vendors.act("open", "distate")
        shown["form"] = set(texts(model.vendors.state))
    finally:
        model.close()
        set_language("en")
    codes = re.compile(rf"\b({'|'.join(CODES | {*JobKind} - OF_PROGRAM)})\b")
    found = {
        name: told
        for name, all_ in shown.items()
        if (told := [text for text in all_ if codes.search(text)])
    }
    assert found == {}


def test_a_code_would_be_found() -> None:
    part = PartState("p", "Vendor distate")
    assert "Vendor distate" in set(texts(PageState("Page", (part,))))
