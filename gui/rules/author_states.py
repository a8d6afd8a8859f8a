"""What the author's desk shows, as frozen values; see `states` for the manner."""

from dataclasses import dataclass
from datetime import date

from gui.kit.states import Banner, Fact
from gui.rules.states import EditionState


@dataclass(frozen=True, slots=True)
class MistakeRow:
    """A mistake as a sentence; `line` of the file, None for the file as a whole. `place`: the
    path in the document, as `levels[2].unit`.
    """

    line: int | None
    where: str
    text: str
    place: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """What a key would see changed: whose it is, and each change in a line of its own."""

    key: str
    owner: str
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrialState:
    """How far a trial is. `sums` are kinds with their counts; `more`: changes that are not listed;
    `kept`: what the edition leaves as it is.

    `done` of `total` keys were looked at while it is `running`.
    """

    running: bool
    done: int
    total: int
    told: str
    sums: tuple[Fact, ...]
    rows: tuple[ChangeRow, ...]
    more: str = ""
    kept: str = ""


@dataclass(frozen=True, slots=True)
class AuthorState:
    """A file and its rules. `line` is where a person is led to in it, 0 for nowhere.

    `edition` is None while the text cannot be read; `may_adopt` when nothing is wrong.
    """

    path: str
    name: str
    text: str
    mistakes: tuple[MistakeRow, ...]
    verdict: str
    day: date | None
    edition: EditionState | None
    trial: TrialState | None
    may_try: bool
    may_adopt: bool
    line: int = 0
    banner: Banner | None = None
    busy: bool = False
