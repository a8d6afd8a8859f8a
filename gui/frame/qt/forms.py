"""The dialogs that stand before a person's sections: made when they are first needed, kept for
whoever filled them in.
"""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from gui.actions.action import FileWanted
from gui.coupons.issue_states import CouponDialogState
from gui.desk.registration_states import RegisterFormState
from gui.frame.begun import Begun
from gui.frame.qt.shell import ShellWindow
from gui.frame.shell import ShellViewModel
from gui.kit.qt.revealing import open_file
from gui.kit.question_states import QuestionState

if TYPE_CHECKING:  # dialogs are loaded when they are first needed
    from gui.coupons.qt.issue import CouponDialog
    from gui.desk.qt.registration import RegisterForm
    from gui.kit.qt.dialog import Dialog
    from gui.kit.qt.sheet import SheetDialog

DialogType = TypeVar("DialogType", bound="Dialog")


class Forms:
    """Of one person, over the window that all share."""

    def __init__(self, window: ShellWindow, shell: ShellViewModel, begun: Begun) -> None:
        self._window, self._shell, self._begun = window, shell, begun
        begun.coupon.changed.connect(self._show_coupon)
        begun.register.changed.connect(self._show_register)
        begun.doing.question.changed.connect(self._show_question)
        begun.doing.file_wanted.connect(self._ask_where)
        begun.doing.papers.draft_ready.connect(open_file)

    @cached_property
    def coupon(self) -> "CouponDialog":
        from gui.coupons.qt.issue import CouponDialog

        dialog, coupon = CouponDialog(self._window), self._begun.coupon
        dialog.changed.connect(coupon.change)
        dialog.issue_wanted.connect(coupon.issue)
        dialog.save_wanted.connect(lambda path: coupon.save(Path(path)))
        dialog.acted.connect(coupon.act)
        dialog.closed.connect(coupon.close_dialog)
        return self._noticed(dialog)

    @cached_property
    def register(self) -> "RegisterForm":
        from gui.desk.qt.registration import RegisterForm

        dialog, register = RegisterForm(self._window), self._begun.register
        dialog.submitted.connect(register.submit)
        dialog.customer_typed.connect(register.type_customer)
        dialog.closed.connect(register.close_form)
        return self._noticed(dialog)

    @cached_property
    def question(self) -> "SheetDialog":
        from gui.kit.qt.question import tie_answers
        from gui.kit.qt.sheet import SheetDialog

        dialog = SheetDialog(self._window)
        tie_answers(dialog, self._begun.doing.question, self._shell)
        return dialog

    def _noticed(self, dialog: DialogType) -> DialogType:
        """A notice in a dialog can be put away, and its report saved."""
        dialog.banner.acted.connect(self._shell.act)
        dialog.banner.dismissed.connect(lambda: dialog.notice(None))
        return dialog

    def _ask_where(self, wanted: FileWanted) -> None:
        from gui.kit.qt.saving import ask_for_file, ask_for_folder

        doing = self._begun.doing
        if wanted.folder:
            chosen = self._window, wanted.title
            ask_for_folder(*chosen, lambda path: doing.save(wanted, Path(path)))
            return
        ask_for_file(
            self._window,
            wanted.title,
            wanted.name,
            wanted.forms,
            lambda path: doing.save(wanted, Path(path)),
        )

    def _show_coupon(self, state: CouponDialogState | None) -> None:
        if state or "coupon" in self.__dict__:
            self.coupon.render(state)

    def _show_question(self, state: QuestionState | None) -> None:
        if state or "question" in self.__dict__:
            self.question.render(state)

    def _show_register(self, state: RegisterFormState | None) -> None:
        if state or "register" in self.__dict__:
            self.register.render(state)
