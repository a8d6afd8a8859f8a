"""The settings, the keys and their trust."""

from pathlib import Path

from gui.frame.shell import ShellViewModel
from gui.frame.states import ShellState
from gui.kit.qt.question import QuestionDialog
from gui.kit.tones import Theme
from gui.settings.qt.view import SettingsScreen


def screen(shell: ShellViewModel) -> SettingsScreen:
    view, settings = SettingsScreen(), shell.settings
    view.changed.connect(settings.change)
    view.language_chosen.connect(shell.choose_language)
    view.theme_chosen.connect(lambda theme: shell.choose_theme(Theme(theme)))
    view.banner.acted.connect(shell.act)
    settings.changed.connect(view.render)
    view.render(settings.state)
    _tie_looks(view, shell)
    _tie_trust(view, shell)
    dialog = QuestionDialog(view)
    dialog.answered.connect(settings.question.answer)
    dialog.closed.connect(settings.question.cancel)
    dialog.banner.acted.connect(shell.act)
    settings.question.changed.connect(dialog.render)
    return view


def _tie_looks(view: SettingsScreen, shell: ShellViewModel) -> None:
    def show(state: ShellState) -> None:
        view.render_looks(state.language, state.theme)

    shell.changed.connect(show)
    show(shell.state)


def _tie_trust(view: SettingsScreen, shell: ShellViewModel) -> None:
    part, trust = view.trust, shell.settings.trust
    part.acted.connect(trust.act)
    part.chosen.connect(trust.choose)
    part.export_wanted.connect(lambda path: trust.export(Path(path)))
    part.files_given.connect(lambda paths: trust.take(tuple(map(Path, paths))))
    part.banner.acted.connect(shell.act)
    part.banner.dismissed.connect(trust.dismiss)
    trust.changed.connect(part.render_trust)
    part.render_trust(trust.state)
