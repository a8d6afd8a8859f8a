"""What the import dialog shows, as frozen values."""

from dataclasses import dataclass
from enum import StrEnum

from gui.kit.states import Banner, Choice


class Step(StrEnum):
    """How far the import has come."""

    FILE = "file"
    COLUMNS = "columns"
    RUNNING = "running"
    REPORT = "report"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class ImportColumn:
    """A column of the file: its heading, what its first rows say, what it holds."""

    heading: str
    samples: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """What is wrong with a row: its number in the file, its column, why."""

    row: str
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class ProgressState:
    """`done` of `total` rows; `text` says it, with the time that is left."""

    done: int
    total: int
    text: str


@dataclass(frozen=True, slots=True)
class ImportState:
    """The dialog. `summary` says what would be, or was, written."""

    step: Step
    file: str = ""
    about: str = ""
    columns: tuple[ImportColumn, ...] = ()
    fields: tuple[Choice, ...] = ()
    families: tuple[Choice, ...] = ()
    family: str = ""
    vendors: tuple[Choice, ...] = ()
    vendor: str = ""
    templates: tuple[Choice, ...] = ()
    summary: str = ""
    problems: tuple[ProblemLine, ...] = ()
    more_problems: str = ""
    good: int = 0
    all_good: bool = False
    progress: ProgressState | None = None
    busy: bool = False
    banner: Banner | None = None
