"""Ties the window to its view-models: states go in, intentions come out."""

from gui.viewmodels.shell import ShellViewModel
from gui.viewmodels.states import SearchState, Theme
from gui.widgets.shell import ShellWindow


class Binding:
    """One window and its view-models, until the window is closed."""

    def __init__(self, window: ShellWindow, shell: ShellViewModel) -> None:
        self._window, self._shell = window, shell
        self._bind_frame()
        self._bind_search()
        self._bind_desk()

    def _bind_frame(self) -> None:
        window, shell = self._window, self._shell
        window.language_chosen.connect(shell.choose_language)
        window.theme_chosen.connect(lambda theme: shell.choose_theme(Theme(theme)))
        window.banner_acted.connect(shell.act)
        window.banner_dismissed.connect(shell.dismiss_banner)
        shell.changed.connect(window.render)
        window.render(shell.state)

    def _bind_search(self) -> None:
        box, search = self._window.search, self._shell.search
        box.searched.connect(search.type_text)
        box.hit_opened.connect(search.open_hit)
        search.changed.connect(self._show_hits)

    def _show_hits(self, state: SearchState) -> None:
        box = self._window.search
        if state.hits and not box.text():
            # The keys behind an order: the box was emptied when the order was chosen.
            box.setText(state.text)
            box.setFocus()
        box.render_search(state)

    def _bind_desk(self) -> None:
        view, desk = self._window.desk, self._shell.desk
        view.acted.connect(desk.act)
        view.device_chosen.connect(desk.choose_device)
        view.recent_chosen.connect(self._shell.open_key)
        view.coupon_opened.connect(lambda coupon: self._shell.coupon.show_coupon(int(coupon)))
        view.marking_entered.connect(desk.enter_marking)
        view.choice_made.connect(desk.choose_id)
        view.went_back.connect(desk.go_back)
        desk.changed.connect(view.render)
        view.render(desk.state)
