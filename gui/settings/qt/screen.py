"""The pages of the settings, tied to their view-models."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.kit.frame import Frame
from gui.kit.qt.question import tie_question
from gui.kit.qt.revealing import reveal
from gui.kit.qt.sheet import SheetDialog
from gui.lists.qt.tie import tie_asker, tie_list
from gui.lists.qt.view import ListView
from gui.settings.devices import MARKINGS, DevicesPage
from gui.settings.journal import VERIFY, JournalPage
from gui.settings.letters import LETTERS, LettersViewModel
from gui.settings.markings import MarkingsViewModel
from gui.settings.page import Page, PathWanted
from gui.settings.qt.letters import LettersView
from gui.settings.qt.markings import MarkingsView
from gui.settings.qt.page import PageView
from gui.settings.qt.trust import TrustView
from gui.settings.qt.view import SettingsScreen
from gui.settings.section import SettingsViewModel
from gui.settings.signing import LIST, SigningPage
from gui.settings.states import PageState
from gui.settings.trust import TrustViewModel
from gui.settings.vendors import VendorsPage
from keytool.i18n import _


def screen(settings: SettingsViewModel, frame: Frame) -> SettingsScreen:
    makers: dict[str, Callable[[], PageView]] = {
        name: _maker(page, frame) for name, page in settings.pages.items()
    }
    view = SettingsScreen(makers)
    view.page_chosen.connect(settings.show)
    settings.room.paths.connect(lambda wanted: _choose(view, wanted))
    settings.room.shown_in_folder.connect(reveal)
    tie_question(lambda: SheetDialog(view), settings.question, frame)
    settings.changed.connect(view.render)
    view.render(settings.state)
    return view


def _maker(page: Page, frame: Frame) -> Callable[[], PageView]:
    def make() -> PageView:
        view = _page_view(page, frame)
        view.acted.connect(page.act)
        view.kept.connect(page.keep)
        view.typed.connect(page.type)
        view.ticked.connect(page.tick)
        view.banner.dismissed.connect(page.dismiss)
        view.banner.acted.connect(frame.act)
        page.changed.connect(view.render_page)
        view.render_page(page.state)
        return view

    return make


def _page_view(page: Page, frame: Frame) -> PageView:
    if isinstance(page, JournalPage):
        return PageView(whole=_journal(page, frame))
    extras: Mapping[str, Callable[[], QWidget]] = {}
    if isinstance(page, DevicesPage):
        markings = page.markings
        extras = {MARKINGS: lambda: _markings(markings, frame)}
    if isinstance(page, VendorsPage):
        letters = page.letters
        extras = {LETTERS: lambda: _letters(letters, frame)}
    if isinstance(page, SigningPage):
        trust = page.trust
        return PageView({LIST: lambda: _trust(trust, frame)}, broad=True)
    return PageView(extras)


def _journal(page: JournalPage, frame: Frame) -> ListView:
    view = ListView("history", more="shield-check")
    view.title.setProperty("role", "title")  # as the head of every other page
    view.show_edge("surface")  # it lies on the sheet of the settings
    tie_list(view, page.list)
    tie_asker(view, page.list, page.asker)
    view.opened.connect(frame.go)
    view.more.clicked.connect(lambda _on=False: page.act(VERIFY))

    def show(state: PageState) -> None:
        view.say_what(state.title, _("the thing that the entry is about"))
        view.more.setHidden(not state.actions)
        for action in state.actions:
            view.more.render_action(action)

    page.changed.connect(show)
    show(page.state)
    return view


def _markings(markings: MarkingsViewModel, frame: Frame) -> MarkingsView:
    part = MarkingsView()
    part.acted.connect(markings.act)
    part.chosen.connect(markings.choose)
    part.banner.acted.connect(frame.act)
    markings.changed.connect(part.render_markings)
    part.render_markings(markings.state)
    return part


def _letters(letters: LettersViewModel, frame: Frame) -> LettersView:
    part = LettersView()
    part.kind_chosen.connect(lambda kind: letters.choose(kind=kind))
    part.language_chosen.connect(lambda language: letters.choose(language=language))
    part.number_told.connect(letters.show_on)
    part.typed.connect(letters.type)
    part.acted.connect(letters.act)
    part.banner.acted.connect(frame.act)
    letters.changed.connect(part.render_letters)
    part.render_letters(letters.state)
    return part


def _trust(trust: TrustViewModel, frame: Frame) -> TrustView:
    part = TrustView()
    part.acted.connect(trust.act)
    part.chosen.connect(trust.choose)
    part.export_wanted.connect(lambda path: trust.export(Path(path)))
    part.files_given.connect(lambda paths: trust.take(tuple(map(Path, paths))))
    part.banner.acted.connect(frame.act)
    part.banner.dismissed.connect(trust.dismiss)
    trust.changed.connect(part.render_trust)
    part.render_trust(trust.state)
    return part


def _choose(view: SettingsScreen, wanted: PathWanted) -> None:
    chooser = view.ask_path(wanted)
    chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    chooser.filesSelected.connect(
        lambda paths: wanted.then(tuple(map(Path, cast("list[str]", paths))))
    )
    chooser.open()
