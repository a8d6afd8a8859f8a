"""Ties the window to its view-models: states go in, intentions come out."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gui.frame.begun import SEATS_OWN, Begun
from gui.frame.qt.forms import Forms
from gui.frame.qt.shell import ShellWindow
from gui.frame.sections import DESK, place_of
from gui.frame.shell import ShellViewModel
from gui.frame.states import ShellState
from gui.kit.links import Kind, Link
from gui.kit.passphrase_states import PassphraseState
from gui.kit.qt.before_all import by_itself
from gui.kit.tones import Theme

if TYPE_CHECKING:  # dialogs are loaded when they are first needed
    from gui.coupons.qt.issue import CouponDialog
    from gui.desk.qt.registration import RegisterForm
    from gui.kit.qt.passphrase import PassphraseDialog
    from gui.kit.qt.sheet import SheetDialog


class Binding:
    """One window and its view-models. A dialog is made when it is first needed."""

    def __init__(self, window: ShellWindow, shell: ShellViewModel) -> None:
        self._window, self._shell = window, shell
        self._bind_frame()
        self._bind_search()
        self._bind_desk()
        self._forms = Forms(window, shell, shell.people.here)
        self._left: dict[str, tuple[dict[str, QWidget], Forms]] = {}
        shell.passphrase.changed.connect(self._show_passphrase)
        shell.another.connect(self._swap)

    def _bind_frame(self) -> None:
        window, shell = self._window, self._shell
        window.place_chosen.connect(shell.show)
        window.language_chosen.connect(shell.choose_language)
        window.theme_chosen.connect(lambda theme: shell.choose_theme(Theme(theme)))
        window.verify_wanted.connect(shell.check_coupon)
        window.banner_acted.connect(shell.act)
        window.banner_dismissed.connect(shell.notices.dismiss)
        window.devices_wanted.connect(lambda: shell.go(Link(Kind.SETTINGS, text="devices")))
        window.back_wanted.connect(shell.go_back)
        window.forward_wanted.connect(shell.go_forward)
        window.hushed.connect(shell.hush)
        window.undo_wanted.connect(shell.undo)
        window.sample_left.connect(shell.reopen)
        window.sample_turned.connect(shell.playing.turn)
        shell.changed.connect(self._show_frame)
        window.render(shell.state)

    def _show_frame(self, state: ShellState) -> None:
        with by_itself():
            self.screen(state.current)
            self._show_desk()
            self._window.render(state)

    def screen(self, place: str) -> QWidget:
        """The widget of a section, made when it is first gone to."""
        made: QWidget | None = self._window.screen_of(place)
        if made is None:
            made = place_of(place).screen(self._shell.section(place), self._shell)
            self._window.add_screen(place, made)
        return made

    def _bind_search(self) -> None:
        box, search = self._window.search, self._shell.search
        box.searched.connect(search.type_text)
        box.hit_opened.connect(search.open_hit)
        box.actions_wanted.connect(search.show_actions)
        search.changed.connect(box.render_search)
        search.offered.connect(box.type_for)

    def _bind_desk(self) -> None:
        view, desk = self._window.desk, self._shell.desk
        view.acted.connect(desk.act)
        view.struck.connect(lambda note: desk.act("strike", note))
        view.device_chosen.connect(desk.choose_device)
        view.recent_chosen.connect(desk.open_key)
        view.coupon_opened.connect(lambda coupon: self._shell.go(Link(Kind.COUPON, int(coupon))))
        view.clause_opened.connect(self._shell.go)
        view.link_opened.connect(self._shell.go)
        view.followed.connect(self._shell.go)
        view.marking_entered.connect(desk.enter_marking)
        view.choice_made.connect(desk.choose_id)
        view.went_back.connect(desk.go_back)
        view.use("FirstRunState", self._first_run)
        desk.changed.connect(lambda _state: self._show_desk())
        view.render(desk.state)

    def _first_run(self) -> QWidget:
        """The guide's page, made when a register has nothing in it."""
        from gui.desk.qt.first_run import first_run_page

        page = first_run_page(self._shell.desk.resting.first_run)
        page.followed.connect(self._shell.go)
        return page

    def _show_desk(self) -> None:
        """Keys that come and go behind another section are drawn when the desk is gone to."""
        view, desk = self._window.desk, self._shell.desk
        if self._shell.state.current == DESK and view.state != desk.state:
            view.render(desk.state)

    # --- dialogs ----------------------------------------------------------------------

    @property
    def coupon(self) -> "CouponDialog":
        return self._forms.coupon

    @property
    def register(self) -> "RegisterForm":
        return self._forms.register

    @property
    def question(self) -> "SheetDialog":
        return self._forms.question

    @cached_property
    def passphrase(self) -> "PassphraseDialog":
        from gui.kit.qt.passphrase import PassphraseDialog

        dialog = PassphraseDialog(self._window)
        # Over whatever dialog waits for it.
        dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
        dialog.entered.connect(self._shell.passphrase.submit)
        dialog.closed.connect(self._shell.passphrase.cancel)
        return dialog

    def _show_passphrase(self, state: PassphraseState | None) -> None:
        if state or "passphrase" in self.__dict__:
            self.passphrase.render(state)

    # --- another person -----------------------------------------------------------------

    def _swap(self, before: Begun) -> None:
        """What stands in the window, as it is, belongs to whoever leaves it."""
        window, here = self._window, self._shell.people.here
        before.searched = window.search.text()
        self._left[before.login] = window.take_away(SEATS_OWN), self._forms
        screens, forms = self._left.pop(here.login, ({}, None))
        window.put_back(screens)
        self._forms = forms or Forms(window, self._shell, here)
        window.search.setText(here.searched)
