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
class Ask:
    """Something that was found out, or could not be, and how else it can be taken."""

    id: str
    text: str
    choices: tuple[Choice, ...]
    value: str = ""


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
    """The dialog. `last` is the import that can be taken back before another is made.

    `source` is where in the file the table was found. `summary`
    says what would be, or was, written, `notes` what was made of the file on the way, `asks` what
    a person has to say; once something was said, the answer is `stale` until the file is checked
    again.
    """

    step: Step
    title: str = ""
    file: str = ""
    about: str = ""
    last: str = ""
    source: tuple[Ask, ...] = ()
    columns: tuple[ImportColumn, ...] = ()
    fields: tuple[Choice, ...] = ()
    families: tuple[Choice, ...] = ()
    family: str = ""
    vendors: tuple[Choice, ...] = ()
    vendor: str = ""
    templates: tuple[Choice, ...] = ()
    summary: str = ""
    notes: tuple[str, ...] = ()
    asks: tuple[Ask, ...] = ()
    stale: bool = False
    problems: tuple[ProblemLine, ...] = ()
    more_problems: str = ""
    good: int = 0
    all_good: bool = False
    progress: ProgressState | None = None
    busy: bool = False
    banner: Banner | None = None
