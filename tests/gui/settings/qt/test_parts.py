"""A page of the settings and its parts, as widgets."""

from pytestqt.qtbot import QtBot

from gui.kit.qt.buttons import Button
from gui.kit.states import ActionState, Badge, Banner
from gui.kit.tones import Tone
from gui.settings.page import STOP
from gui.settings.qt.markings import MarkingsView
from gui.settings.qt.page import PageView
from gui.settings.qt.parts import PartView, SettingLine
from gui.settings.states import LineState, PageState, PartState, RunState, SettingField
from tests.gui.keyboard import in_front, type_text
from tests.gui.kit.qt.test_every_state import LANGUAGES, cut_texts, settled
from tests.gui.settings.qt import samples as settings_samples

URL = "https://verify.example"


def test_what_the_computer_decides_cannot_be_typed(qtbot: QtBot) -> None:
    part = PartView()
    locked = SettingField("site.url", URL, locked="Set by KEYDESK_SITE.")
    part.render_part(PartState("address", "Address", fields=(locked,)))
    in_front(qtbot, part)
    url = part.fields["site.url"]
    assert isinstance(url, SettingLine)
    assert url.line.isReadOnly()
    assert url._hint.text() == "Set by KEYDESK_SITE."
    type_text(url.line, "!")
    assert url.value() == URL
    part.render_part(PartState("address", "Address", fields=(SettingField("site.url", URL),)))
    assert not url.line.isReadOnly()


def test_fields_that_stay_keep_what_is_typed(qtbot: QtBot) -> None:
    """The vendor's form asks for other fields with every answer."""
    part = PartView()
    name, one = SettingField("name"), SettingField("one")
    left, right = SettingField("left"), SettingField("right")
    abreast = ("left", "right")
    part.render_part(PartState("form", "Form", fields=(name, one), abreast=abreast))
    in_front(qtbot, part)
    kept = part.fields["name"]
    part.render_part(PartState("form", "Form", fields=(name, left, right), abreast=abreast))
    settled(qtbot, part)
    assert part.fields["name"] is kept
    assert set(part.fields) == {"name", "left", "right"}
    assert part.fields["left"].y() == part.fields["right"].y()
    part.render_part(PartState("form", "Form", fields=(left, name), abreast=("left",)))
    part.render_part(PartState("form", "Form", fields=(name, left), abreast=()))
    settled(qtbot, part)
    assert all(one.isVisible() for one in part.fields.values())
    assert part.fields["name"].y() < part.fields["left"].y()


def test_links_and_buttons_tell_what_they_are_about(qtbot: QtBot) -> None:
    page, told = PageView(), []
    page.acted.connect(lambda *args: told.append(args))
    open_it = (ActionState("open", "Open"),)
    part = PartState(
        "p",
        "Part",
        lines=(LineState("first", "Label", "Text", Badge(Tone.GOOD, "good"), "note", open_it),),
        actions=(ActionState("all", "All"),),
    )
    page.render_page(PageState("Page", (part,), (ActionState("new", "New"),)))
    in_front(qtbot, page)
    for button in page.findChildren(Button):
        if button.isVisible():
            button.click()
    assert sorted(told) == [("all", ""), ("new", ""), ("open", "first")]


def test_long_work_is_told_and_stopped(qtbot: QtBot) -> None:
    page, told = PageView(), []
    page.acted.connect(lambda *args: told.append(args))
    part = PartState("p", "Part", run=RunState("Working…", 0.5))
    page.render_page(PageState("Page", (part,)))
    in_front(qtbot, page)
    with qtbot.waitSignal(page.ticked):
        pass
    run = page.parts["p"].run
    assert run.isVisible()
    run.findChildren(Button)[0].click()
    assert told == [(STOP, "")]
    page.render_page(PageState("Page", (PartState("p", "Part", run=RunState("…", None, True)),)))
    assert not run.findChildren(Button)[0].isEnabled()
    page.render_page(PageState("Page", (PartState("p", "Part"),)))
    assert not run.isVisible()
    with qtbot.assertNotEmitted(page.ticked, wait=400):
        pass


def test_trouble_of_a_page_is_told_at_its_top(qtbot: QtBot) -> None:
    page = PageView()
    page.render_page(PageState("Page", banner=Banner(Tone.BAD, "It cannot be read.")))
    in_front(qtbot, page)
    assert page.banner.isVisible()
    assert page.banner.accessibleName() == "It cannot be read."


@LANGUAGES
def test_nothing_is_cut_in_the_markings(qtbot: QtBot, language: str) -> None:
    part = MarkingsView()
    part.render_markings(settings_samples.markings(language))
    part.resize(700, 400)
    assert list(cut_texts(settled(qtbot, part))) == []
