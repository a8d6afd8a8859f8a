"""The gallery's scenes of the register, the customers, the reports and the import."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from gui.frame.qt.shell import ShellWindow
from gui.kit.qt.sheet import SheetDialog
from gui.register.qt.importing import ImportDialog
from tests.gui.register.qt import samples as register_samples

SMALL = (900, 600)
Scene = Callable[[str], QWidget]


def section(language: str, scene: str, size: tuple[int, int] = (1240, 860)) -> ShellWindow:
    """The whole window with one of the sections."""
    do, place = register_samples.SCENES[scene]
    return register_samples.window(language, do, place(), size)


def importing(language: str, step: str) -> ImportDialog:
    """The import as far as a step."""
    state = register_samples.importing(language, step)
    dialog = ImportDialog()
    dialog.render(state)
    return dialog


def question(language: str, name: str) -> SheetDialog:
    state = register_samples.question(language, name)
    dialog = SheetDialog()
    dialog.render(state)
    return dialog


def register_scenes() -> Iterator[tuple[str, Scene]]:
    """Every scene by its name."""
    for name in register_samples.SCENES:
        yield name, partial(section, scene=name)
        yield f"small-{name}", partial(section, scene=name, size=SMALL)
    for step in register_samples.IMPORTS:
        yield f"import-{step}", partial(importing, step=step)
    for name in register_samples.QUESTIONS:
        yield f"ask-{name}", partial(question, name=name)
