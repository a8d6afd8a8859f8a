"""The settings, the keys and their trust."""

from pathlib import Path

from gui.kit.frame import Looks, LooksFrame
from gui.kit.qt.question import QuestionDialog, tie_question
from gui.kit.tones import Theme
from gui.settings.markings import MarkingsViewModel
from gui.settings.qt.view import SettingsScreen
from gui.settings.section import SettingsViewModel
from gui.settings.trust import TrustViewModel


def screen(settings: SettingsViewModel, frame: LooksFrame) -> SettingsScreen:
    view = SettingsScreen()
    view.changed.connect(settings.change)
    view.language_chosen.connect(frame.choose_language)
    view.theme_chosen.connect(lambda theme: frame.choose_theme(Theme(theme)))
    view.banner.acted.connect(frame.act)
    settings.changed.connect(view.render)
    view.render(settings.state)
    _tie_looks(view, frame)
    _tie_trust(view, settings.trust, frame)
    _tie_markings(view, settings.markings, frame)
    tie_question(QuestionDialog(view), settings.question, frame)
    return view


def _tie_looks(view: SettingsScreen, frame: LooksFrame) -> None:
    def show(looks: Looks) -> None:
        view.render_looks(looks.language, looks.theme)

    frame.looks_changed.connect(show)
    show(frame.looks)


def _tie_markings(view: SettingsScreen, markings: MarkingsViewModel, frame: LooksFrame) -> None:
    part = view.markings
    part.acted.connect(markings.act)
    part.chosen.connect(markings.choose)
    part.banner.acted.connect(frame.act)
    markings.changed.connect(part.render_markings)
    part.render_markings(markings.state)


def _tie_trust(view: SettingsScreen, trust: TrustViewModel, frame: LooksFrame) -> None:
    part = view.trust
    part.acted.connect(trust.act)
    part.chosen.connect(trust.choose)
    part.export_wanted.connect(lambda path: trust.export(Path(path)))
    part.files_given.connect(lambda paths: trust.take(tuple(map(Path, paths))))
    part.banner.acted.connect(frame.act)
    part.banner.dismissed.connect(trust.dismiss)
    trust.changed.connect(part.render_trust)
    part.render_trust(trust.state)
