"""What the Replace section shows, as frozen values; see `gui.kit.states`."""

from dataclasses import dataclass
from enum import StrEnum

from gui.kit.links import Link
from gui.kit.notes import NoteLine
from gui.kit.pages import PageImage
from gui.kit.states import ActionState, Badge, Banner, Choice, ClauseRef, Fact
from gui.kit.tones import Portrait, Tone


class Face(StrEnum):
    """Which of its two faces the section shows."""

    LIST = "list"
    PAGE = "page"


class Ask(StrEnum):
    """The questions of the workflow, in their order. Each is one page."""

    FAULTY = "faulty"
    LOST = "lost"
    CLAIM = "claim"
    RECEIPT = "receipt"
    READABLE = "readable"
    MARKING = "marking"
    DAMAGE = "damage"
    PICTURES = "pictures"
    DECISION = "decision"
    SETTLEMENT = "settlement"
    KEY = "key"
    REVIEW = "review"
    ACT = "act"
    CANCELLED = "cancelled"


class FieldKind(StrEnum):
    """What a field takes."""

    LINE = "line"
    DAY = "day"
    ANSWER = "answer"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class PathStep:
    """A part of the way. `ask` is where a click leads, "" where it leads nowhere."""

    label: str
    note: str = ""
    done: bool = False
    current: bool = False
    skipped: bool = False
    ask: str = ""


@dataclass(frozen=True, slots=True)
class StepField:
    """Something to tell. `answers` are choices one below the other; `told` names who told it."""

    id: str
    label: str
    kind: FieldKind = FieldKind.LINE
    value: str = ""
    choices: tuple[Choice, ...] = ()
    error: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A clause of a decision, in a sentence."""

    clause: ClauseRef
    says: str


@dataclass(frozen=True, slots=True)
class VerdictBlock:
    """The decision: its sentence, the clauses, what it rests on, how a doubt was read."""

    tone: Tone
    verdict: str
    clauses: tuple[ClauseText, ...]
    facts: tuple[Fact, ...] = ()
    reading: str = ""
    reason: str = ""
    override: str = ""


@dataclass(frozen=True, slots=True)
class KeyBlock:
    """A key in a few words; `link` opens its card."""

    link: Link
    portrait: Portrait
    title: str
    key_id: str
    badge: Badge
    caption: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class StepState:
    """One question. `next` goes on; `others` are what may be done instead.

    `photographs` is None where none are taken, else the names of those that are to be kept.
    `files` goes with them: what the register has already. `draft` marks `pages` as unsigned.
    """

    ask: Ask
    question: str
    text: str = ""
    notice: Banner | None = None
    fields: tuple[StepField, ...] = ()
    verdict: VerdictBlock | None = None
    photographs: tuple[str, ...] | None = None
    keys: tuple[KeyBlock, ...] = ()
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()
    pages: tuple[PageImage, ...] = ()
    draft: bool = False
    next: ActionState | None = None
    others: tuple[ActionState, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkState:
    """The guided page. Without a step it is being fetched, or `banner` says why not."""

    title: str = ""
    portrait: Portrait = Portrait.GENERIC
    key_id: str = ""
    owner: str = ""
    badge: Badge | None = None
    path: tuple[PathStep, ...] = ()
    step: StepState | None = None
    cancel: ActionState | None = None
    can_go_back: bool = False
    banner: Banner | None = None
    busy: bool = False
    file_name: str = ""
    notes: tuple[NoteLine, ...] = ()


@dataclass(frozen=True, slots=True)
class ReplacementState:
    """The section: its face, where the way back from it leads, the words above the list."""

    face: Face = Face.LIST
    back: str = ""
    quick: tuple[Choice, ...] = ()
    current: str = ""
