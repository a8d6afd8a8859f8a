"""Pictures of the real window on the sample register: `python -m tests.screenshots OUTPUT_DIR`.

card-ru-light.png and its three sisters, and the other screens in Russian and
English, light. Drawn offscreen unless the environment names another platform.
With `--shown` only those that a document shows are taken, and what none shows any more goes.
"""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from tests import documents
from tests.gui.frame_of import cases_of, rules_of, settings_of

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog

from gui.actions.key import ANOTHER
from gui.app import OpenWindow, application
from gui.coupons.issue_states import IssuedCoupon
from gui.demo.desk import (
    GUARDANT_KEY,
    GUARDANT_PORT,
    HASP_KEY,
    HASP_PORT,
    OTHER_KEY,
    OTHER_PORT,
    DemoDesk,
)
from gui.desk.card_states import CardState
from gui.desk.states import EmptyDesk, OfferState, TroubleState
from gui.frame.qt.seat import Seat
from gui.frame.sections import DESK, RULES
from gui.kit.links import Kind, Link
from gui.kit.tones import Theme
from gui.rules.qt.view import RegulationsView
from keytool import i18n
from keytool.files import remove_file
from keytool.services.sample_register import UNREADABLE_MARKING

T = TypeVar("T")
SIZE = (1280, 920)
PATIENCE = 30_000
REST = 150
UNHURRIED = 1500
"""Milliseconds in which a list of the sample register has surely come."""


class Studio:
    """An open window on the sample, and a camera in front of it."""

    def __init__(self, seat: Seat, desk: DemoDesk, folder: Path) -> None:
        self.seat, self.desk, self.folder = seat, desk, folder
        self.wanted: frozenset[str] | None = None

    def until(self, happens: Callable[[], T | None]) -> T:
        """Let the window live until something happens."""
        app = QApplication.instance()
        assert app is not None
        late = QTimer(singleShot=True, interval=PATIENCE)
        late.start()
        while not (outcome := happens()):
            assert late.isActive(), "the window never showed what was to be pictured"
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
        return outcome

    def shows(self, kind: type[T]) -> T:
        def there() -> T | None:
            desk = self.seat.shell.desk
            content = desk.state.content
            return content if desk.is_settled and isinstance(content, kind) else None

        return self.until(there)

    def picture(self, name: str, dialog: QDialog | None = None, rest: int = REST) -> None:
        file = f"{name}-{i18n.language()}-{self.seat.shell.state.theme}.png"
        if self.wanted is not None and file not in self.wanted:
            return
        rested = QTimer(singleShot=True, interval=rest)
        rested.start()
        self.until(lambda: not rested.isActive())  # layouts and arrivals come to rest
        shot = self.seat.window.grab()
        if dialog:
            _lay_over(shot, dialog, self.seat)
        path = self.folder / file
        assert shot.save(str(path)), path
        print(path)  # noqa: T201  a program for the terminal

    def choose(self, language: str, theme: Theme) -> None:
        self.seat.window.language_chosen.emit(language)
        self.seat.window.theme_chosen.emit(theme)


def _lay_over(shot: QPixmap, dialog: QDialog, seat: Seat) -> None:
    spare = seat.window.size() - dialog.size()
    painter = QPainter(shot)
    painter.fillRect(shot.rect(), QColor(0, 0, 0, 110))
    painter.drawPixmap(spare.width() // 2, spare.height() // 2, dialog.grab())
    painter.end()


def cards(studio: Studio) -> None:
    studio.desk.bus.plug(GUARDANT_KEY)
    studio.shows(CardState)
    for theme in (Theme.LIGHT, Theme.DARK):
        for language in i18n.LANGUAGES:
            studio.choose(language, theme)
            studio.picture("card", rest=UNHURRIED)


def coupon(studio: Studio) -> None:
    shell, binding = studio.seat.shell, studio.seat.binding
    studio.seat.window.desk.acted.emit(ANOTHER.id)
    studio.until(lambda: shell.coupon.state)
    studio.picture("coupon-form", binding.coupon)
    binding.coupon.form.override.show_value("второй купон, для филиала")
    binding.coupon.issue.click()
    studio.until(
        lambda: shell.coupon.state and isinstance(shell.coupon.state.content, IssuedCoupon)
    )
    studio.picture("coupon", binding.coupon)
    binding.coupon.reject()


def two_keys(studio: Studio) -> None:
    studio.desk.bus.plug(HASP_KEY)
    studio.until(lambda: len(studio.seat.shell.desk.state.devices) == 2)
    studio.shows(CardState)
    studio.picture("two-keys")
    studio.desk.bus.unplug(GUARDANT_PORT)
    studio.desk.bus.unplug(HASP_PORT)
    studio.shows(EmptyDesk)
    studio.picture("empty")


def trouble(studio: Studio) -> None:
    studio.desk.bus.plug(OTHER_KEY)
    studio.shows(TroubleState)
    studio.picture("trouble")
    studio.seat.shell.desk.enter_marking(UNREADABLE_MARKING)
    studio.shows(CardState)
    studio.picture("marking")
    studio.desk.bus.unplug(OTHER_PORT)
    studio.shows(EmptyDesk)


def offer(studio: Studio) -> None:
    studio.desk.bus.plug({**GUARDANT_KEY, "port": OTHER_PORT, "product": "Guardant Time"})
    studio.shows(OfferState)
    studio.picture("offer")
    studio.desk.bus.unplug(OTHER_PORT)
    studio.shows(EmptyDesk)


def rules(studio: Studio) -> None:
    """From the card's clause to the rules, and down to the year."""
    seat = studio.seat
    seat.shell.show(RULES)
    state = rules_of(seat.shell)
    asked = studio.until(lambda: state.state.what_if).values
    state.ask(replace(asked, level="noncommercial"))
    studio.until(lambda: state.state.what_if and state.state.what_if.answer)
    studio.picture("rules")
    screen = seat.binding.screen(RULES)
    assert isinstance(screen, RegulationsView)
    sheet = screen.sheet
    sheet.show_part(sheet.year)
    studio.picture("rules-year")
    sheet.show_part(sheet.what_if)
    seat.shell.show(DESK)


def sections(studio: Studio) -> None:
    """The places of the side bar on the sample register."""
    for place in (
        "warehouse",
        "register",
        "customers",
        "coupons",
        "cases",
        "replacement",
        "reports",
        "settings",
    ):
        studio.seat.shell.show(place)
        studio.picture(place, rest=UNHURRIED)
    studio.seat.shell.show(DESK)


def cases(studio: Studio) -> None:
    """A case that waits, one that burns, and the form of a new one."""
    shell = studio.seat.shell
    model = cases_of(shell)
    shell.show("cases")
    studio.until(lambda: model.board.state.groups)
    for place, name in ((0, "case-late"), (-1, "case-waiting")):
        model.board.open_case(model.board.order[place])
        studio.until(lambda: model.page.state.sheet)
        studio.picture(name, rest=UNHURRIED)
    key = next(line.case.key for line in model.board.lines if line.case.coupon)
    shell.go(Link(Kind.NEW_CASE, key or 0, "key"))
    studio.until(lambda: model.intake.state.levels)
    model.intake.type(text="Не отправляется приглашение контрагенту")
    studio.picture("case-new", rest=UNHURRIED)
    model.intake.type(text="")
    shell.show(DESK)


def settings(studio: Studio) -> None:
    """Every page of the settings."""
    seat = studio.seat
    seat.shell.show("settings")
    model = settings_of(seat.shell)
    for name in model.pages:
        model.show(name)
        studio.picture(f"settings-{name}", rest=UNHURRIED)
    model.show("window")
    seat.shell.show(DESK)


@contextmanager
def open_studio(place: Path, folder: Path) -> Iterator[Studio]:
    desk = DemoDesk(place)
    desk.make()
    desk.clear_bus()
    window = OpenWindow(application(), desk.workplace)
    window.window.resize(*SIZE)
    window.window.show()
    window.load()
    app = QApplication.instance()
    assert app is not None
    while window.seat is None:
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)
    try:
        yield Studio(window.seat, desk, folder)
    finally:
        window.close()
        desk.workplace.close()


def shown_in(folder: Path) -> frozenset[str]:
    """The names of pictures of this folder that documents show."""
    shown = (one for page in documents.documents() for one in documents.pictures(page))
    return frozenset(one.name for one in shown if one.parent == folder.resolve())


def take_all(folder: Path, wanted: frozenset[str] | None) -> None:
    with (
        tempfile.TemporaryDirectory() as place,
        open_studio(Path(place) / "Documents/Keydesk", folder) as studio,
    ):
        studio.wanted = wanted
        cards(studio)
        for language in i18n.LANGUAGES:
            studio.choose(language, Theme.LIGHT)
            studio.desk.bus.plug(GUARDANT_KEY)
            studio.shows(CardState)
            for scene in (coupon, two_keys, trouble, offer, rules, sections, cases, settings):
                scene(studio)


def main() -> int:
    only_shown, words = "--shown" in sys.argv, [one for one in sys.argv[1:] if one != "--shown"]
    if len(words) != 1:
        print(__doc__, file=sys.stderr)  # noqa: T201
        return 2
    folder = Path(words[0])
    folder.mkdir(parents=True, exist_ok=True)
    wanted = shown_in(folder) if only_shown else None
    take_all(folder, wanted)
    for file in folder.glob("*.png"):
        if wanted is not None and file.name not in wanted:
            remove_file(file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
