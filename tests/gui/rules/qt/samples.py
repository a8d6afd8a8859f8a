"""The Regulations screen in several states, of the built-in editions."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from gui.frame.states import PlaceState, ShellState
from gui.rules.section import RegulationsViewModel
from gui.rules.states import RulesState, WhatIfInput
from keytool.i18n import set_language
from tests.fakes.memory_register import MemoryRegister
from tests.gui.desk.qt import samples
from tests.gui.frame_of import LoneFrame
from tests.gui.place import Place, StoppedClock

DISTATE, ENTELS, TWINPRO = "distate-2021-07-01", "entels-undated", "twinpro-2023-07-06"
SMARTMONITOR, TECHNOTRONICS = "smartmonitor-undated", "technotronics-undated"
PAUSED = WhatIfInput(
    "low", date(2026, 12, 25), "15:30", (("28.12.2026 10:00", "29.12.2026 12:00"),)
)
UNKNOWN_YEAR = WhatIfInput("reaction", date(2028, 12, 18), "15:30")
LONG = WhatIfInput("development", date(2026, 12, 18), "15:30")
WRONG = WhatIfInput("registration", None, "25", (("28.12.2026 10:00", "29.12"),))


def rules(
    language: str,
    edition: str = DISTATE,
    clause: str = "",
    asked: WhatIfInput | None = None,
    year: int = 2026,
) -> RulesState:
    """What a person sees of an edition. The language stays as it was asked for."""
    set_language(language)
    model = RegulationsViewModel(LoneFrame(Place(Path("nowhere"), MemoryRegister(StoppedClock()))))
    model.open(edition, clause)
    if asked:
        model.ask(asked)
    model.choose_year(year)
    model.close()
    return model.state


def level(name: str) -> WhatIfInput:
    """A request of now."""
    return WhatIfInput(name, date(2026, 11, 20), "12:00")


SCENES: dict[str, Callable[[str], RulesState]] = {
    "distate": lambda language: rules(language, DISTATE, asked=level("noncommercial")),
    "clause": lambda language: rules(language, DISTATE, "3.8", level("consulting")),
    "entels": lambda language: rules(language, ENTELS, asked=level("special-24x7")),
    "twinpro": lambda language: rules(language, TWINPRO, "app-2", UNKNOWN_YEAR),
    "smartmonitor": lambda language: rules(language, SMARTMONITOR, asked=WRONG),
    "technotronics": lambda language: rules(language, TECHNOTRONICS, asked=PAUSED),
    "long": lambda language: rules(language, DISTATE, asked=LONG, year=2021),
}


def shell(language: str) -> ShellState:
    """The frame with the rules in the middle."""
    shell = samples.shell(language)
    label = samples.words(language)("Regulations", "Регламенты")
    places = (*shell.places[:1], PlaceState("rules", label, "scale", "Ctrl+9"))
    return replace(shell, places=places, current="rules")
