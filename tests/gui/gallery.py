"""Draws every state of the window into PNG files: `python -m tests.gui.gallery FOLDER [NAME...]`.

In both languages and both themes, offscreen, so that people can look at them.
"""

import os
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QWidget

from gui.coupons.issue_states import CouponDialogState
from gui.coupons.qt.issue import CouponDialog
from gui.coupons.qt.view import CouponsScreen
from gui.desk.qt.registration import RegisterForm
from gui.desk.registration_states import RegisterFormState
from gui.frame.qt.shell import ShellWindow
from gui.kit.passphrase_states import PassphraseState
from gui.kit.qt.passphrase import PassphraseDialog
from gui.kit.qt.question import QuestionDialog
from gui.kit.qt.theme import Theming
from gui.kit.tones import Theme
from gui.rules.qt.view import RegulationsView
from gui.settings.qt.screen import screen as settings_screen
from gui.warehouse.qt.view import WarehouseScreen
from gui.warehouse.states import Face
from keytool.i18n import LANGUAGES, set_language
from tests.gui.coupons.qt import samples as coupons_samples
from tests.gui.desk.qt import samples
from tests.gui.gallery_register import register_scenes
from tests.gui.kit.qt import signing_samples
from tests.gui.rules.qt import samples as rules_samples
from tests.gui.settings.qt import samples as settings_samples
from tests.gui.warehouse.qt import looking_samples
from tests.gui.warehouse.qt import samples as warehouse_samples

WIDE, SMALL, LARGE = (1240, 860), (900, 600), (1600, 1000)
Scene = Callable[[str], QWidget]


def window(language: str, desk: str, size: tuple[int, int] = WIDE) -> ShellWindow:
    """The whole window with one state of the desk."""
    shell = ShellWindow()
    shell.render(samples.shell(language))
    shell.desk.render(samples.DESKS[desk](language))
    shell.resize(*size)
    return shell


def rules(language: str, scene: str, part: str = "", size: tuple[int, int] = WIDE) -> ShellWindow:
    """The whole window with the regulations, scrolled to a part."""
    shell = ShellWindow()
    view = RegulationsView()
    shell.add_screen("rules", view)
    view.render(rules_samples.SCENES[scene](language))
    shell.render(rules_samples.shell(language))
    shell.resize(*size)
    if part:
        shell.show()
        for _turn in range(5):
            QApplication.processEvents()
        view.sheet.show_part(getattr(view.sheet, part))
    return shell


def coupons(language: str, scene: str, size: tuple[int, int] = WIDE) -> ShellWindow:
    """The whole window with the coupons."""
    shell, view = ShellWindow(), CouponsScreen()
    shell.add_screen("coupons", view)
    shell.resize(*size)
    show_coupons(view, language, scene)
    shell.render(samples.section(language, "coupons"))
    return shell


def show_coupons(view: CouponsScreen, language: str, scene: str) -> None:
    """Let the section show a scene."""
    state, listed, page, verify, _question = coupons_samples.SCENES[scene](language)
    view.list.render_list(listed)
    view.page.render_page(page)
    view.verify.render_verify(verify)
    view.render(state)


def settings(language: str, scene: str, size: tuple[int, int] = WIDE) -> ShellWindow:
    """The whole window with the settings."""
    model, shell = settings_samples.MODELS[scene](language), ShellWindow()
    view = settings_screen(model, model.room.frame)
    shell.add_screen("settings", view)
    shell.resize(*size)
    model.show(settings_samples.PAGE_OF.get(scene, "signing"))
    model.close()
    shell.render(samples.section(language, "settings"))
    return shell


def warehouse(language: str, scene: str, size: tuple[int, int] = WIDE) -> ShellWindow:
    """The whole window with the warehouse."""
    shell, view = ShellWindow(), WarehouseScreen()
    shell.add_screen("warehouse", view)
    shell.resize(*size)
    show_warehouse(view, language, scene)
    shell.render(samples.section(language, "warehouse"))
    return shell


def show_warehouse(view: WarehouseScreen, language: str, scene: str) -> None:
    """Let the section show a scene."""
    told = warehouse_samples.SCENES[scene](language)
    if told.face is Face.START:
        view.start.render_start(told.start)
    elif told.face is Face.SITTING:
        view.sitting.render_sitting(told.sitting)
    else:
        view.done.render_done(told.done)
    view.show_face(told.face)


def looking(language: str, scene: str, size: tuple[int, int] = WIDE) -> WarehouseScreen:
    """An intake or a count, or the page before one."""
    state, told = looking_samples.scene(language, scene)
    view = WarehouseScreen()
    view.resize(*size)
    if told.face is Face.LOOK:
        view.looking.render_look(state)
    else:
        view.start.render_start(told.start)
    view.show_face(told.face)
    return view


def looking_question(language: str, scene: str) -> QuestionDialog:
    """A question of an intake or a count."""
    dialog = QuestionDialog()
    dialog.render(looking_samples.scene(language, scene)[1].question)
    return dialog


def closing(language: str, scene: str) -> QuestionDialog:
    """A question before a sitting ends."""
    dialog = QuestionDialog()
    dialog.render(warehouse_samples.QUESTIONS[scene](language).question)
    return dialog


def question(language: str, action: str) -> QuestionDialog:
    """A question about a coupon, or about the trust list."""
    dialog = QuestionDialog()
    questions = coupons_samples.QUESTIONS | settings_samples.QUESTIONS
    dialog.render(questions[action](language)[-1])
    return dialog


def scenes() -> Iterator[tuple[str, Scene]]:
    """Every scene by its name."""
    for name in samples.DESKS:
        yield f"desk-{name}", partial(window, desk=name)
    for name in ("card", "card-out", "several", "trouble", "empty"):
        yield f"small-{name}", partial(window, desk=name, size=SMALL)
    yield "large-card", partial(window, desk="card", size=LARGE)
    yield "passphrase-unlock", lambda _language: _passphrase(signing_samples.PASSPHRASES["unlock"])
    yield "passphrase-create", lambda _language: _passphrase(signing_samples.PASSPHRASES["create"])
    yield (
        "passphrase-wrong",
        lambda language: _passphrase(signing_samples.passphrase_wrong(language)),
    )
    yield (
        "passphrase-two",
        lambda language: _passphrase(signing_samples.passphrase_of_two(language)),
    )
    yield "coupon-beside", lambda language: _coupon(signing_samples.coupon_beside(language))
    yield "coupon-form", lambda language: _coupon(samples.coupon_form(language))
    yield "coupon-wrong", lambda language: _coupon(samples.coupon_wrong(language))
    yield "coupon-issued", lambda language: _coupon(samples.coupon_issued(language))
    yield "register-form", lambda language: _register(samples.register_form(language))
    yield "register-wrong", lambda language: _register(samples.register_wrong(language))
    for name in rules_samples.SCENES:
        yield f"rules-{name}", partial(rules, scene=name)
    for part in ("levels", "year", "sections", "readings"):
        yield f"rules-{part}", partial(rules, scene="long", part=part)
    yield "small-rules", partial(rules, scene="clause", size=SMALL)
    yield "large-rules", partial(rules, scene="technotronics", size=LARGE)
    yield from section_scenes()
    yield from register_scenes()
    yield "search", _searching
    yield "banner", _banner


def signing_scenes() -> Iterator[tuple[str, Scene]]:
    """The dialogs in which somebody signs."""
    for name in signing_samples.PASSPHRASES:
        yield f"passphrase-{name}", partial(_passphrase_called, name)
    wrong, two = signing_samples.passphrase_wrong, signing_samples.passphrase_of_two
    yield "passphrase-wrong", lambda language: _passphrase(wrong(language))
    yield "passphrase-two", lambda language: _passphrase(two(language))
    yield "coupon-beside", lambda language: _coupon(signing_samples.coupon_beside(language))


def looking_scenes() -> Iterator[tuple[str, Scene]]:
    """Intakes and counts, and their questions."""
    for name in looking_samples.SCENES:
        yield f"warehouse-{name}", partial(looking, scene=name)
    for name in looking_samples.QUESTIONS:
        yield f"question-{name}", partial(looking_question, scene=name)


def section_scenes() -> Iterator[tuple[str, Scene]]:
    """The sections that the side bar leads to, and their questions."""
    yield from looking_scenes()
    for name in warehouse_samples.SCENES:
        yield f"warehouse-{name}", partial(warehouse, scene=name)
    for name in ("start", "running", "mixed", "unreadable", "done"):
        yield f"small-warehouse-{name}", partial(warehouse, scene=name, size=SMALL)
    for name in warehouse_samples.QUESTIONS:
        yield f"question-{name}", partial(closing, scene=name)
    for name in coupons_samples.SCENES:
        yield f"coupons-{name}", partial(coupons, scene=name)
    for name in ("list", "page", "valid"):
        yield f"small-coupons-{name}", partial(coupons, scene=name, size=SMALL)
    for name in settings_samples.SCENES:
        yield f"settings-{name}", partial(settings, scene=name)
    yield "small-settings", partial(settings, scene="rotated", size=SMALL)
    for name in (*coupons_samples.QUESTIONS, *settings_samples.QUESTIONS):
        yield f"question-{name}", partial(question, action=name)


def _passphrase_called(name: str, _language: str) -> QWidget:
    return _passphrase(signing_samples.PASSPHRASES[name])


def _passphrase(state: PassphraseState) -> QWidget:
    dialog = PassphraseDialog()
    dialog.render(state)
    return dialog


def _coupon(state: CouponDialogState) -> QWidget:
    dialog = CouponDialog()
    dialog.render(state)
    return dialog


def _register(state: RegisterFormState) -> QWidget:
    dialog = RegisterForm()
    dialog.render(state)
    return dialog


def _searching(language: str) -> QWidget:
    shell = window(language, "card")
    shell.show()
    QApplication.processEvents()
    shell.search.setFocus()
    found = samples.search(language)
    shell.search.setText(found.text)
    shell.search.render_search(found)
    return shell


def _banner(language: str) -> QWidget:
    shell = window(language, "card")
    shell.render(samples.shell(language, samples.banner(language)))
    return shell


def main(folder: Path, wanted: list[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    theming = Theming(app)
    for theme in (Theme.LIGHT, Theme.DARK):
        theming.use(theme)
        for language in LANGUAGES:
            set_language(language)
            for name, scene in scenes():
                if not wanted or name in wanted:
                    widget = scene(language)
                    widget.show()
                    app.processEvents()
                    widget.grab().save(str(folder / f"{name}-{language}-{theme.value}.png"))
                    widget.close()
                    widget.deleteLater()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
