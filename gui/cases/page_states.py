"""What the page of a case shows, as frozen values."""

from dataclasses import dataclass
from enum import StrEnum

from gui.kit.links import Link
from gui.kit.notes import NoteLine
from gui.kit.states import ActionState, Badge, Banner, Choice, ClauseRef, Fact, GaugeState
from gui.kit.tones import Tone
from keytool.rulebook.case_times import PartKind


@dataclass(frozen=True, slots=True)
class LinePart:
    """From `begin` to `end` of the line, both 0..1; `said` tells what it is."""

    kind: PartKind
    begin: float
    end: float
    said: str


@dataclass(frozen=True, slots=True)
class LineMark:
    """A moment on the line, with its words above it."""

    at: float
    text: str
    tone: Tone | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class LineTick:
    """A word below the line: an hour or a day, or what a stretch was."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class TimeLineState:
    """The line of time; `said` is all of it in a sentence."""

    parts: tuple[LinePart, ...]
    marks: tuple[LineMark, ...]
    ticks: tuple[LineTick, ...]
    notes: tuple[LineTick, ...]
    said: str


@dataclass(frozen=True, slots=True)
class ClockStrip:
    """What counts now: the number large, until when, by which clauses; the other clocks.

    `counted` are lines that tell how it was counted, one a clock.
    """

    number: str
    text: str
    tone: Tone | None = None
    icon: str = ""
    clauses: tuple[ClauseRef, ...] = ()
    others: str = ""
    line: TimeLineState | None = None
    counted: tuple[str, ...] = ()


class Said(StrEnum):
    """Whose an entry of the conversation is."""

    THEIRS = "theirs"
    OURS = "ours"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file by its name with its real ending; what it is, and what the text says of one that it
    does not take. What `runs` is saved, and never opened. `asked`: nobody knows yet whether data of
    people are in it.
    """

    id: str
    name: str
    note: str
    refused: str = ""
    runs: bool = False
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something said or done in a case; one that is `new` came while an answer was written.

    `files` are what came with it; `doubts` is what to look at twice. A letter that is `carried`
    waits for a person to take it away; `letter` carries it and waits for a person, who can do
    `actions` with it.
    """

    id: str
    whose: Said
    who: str
    note: str
    when: str
    text: str
    icon: str = ""
    new: bool = False
    files: tuple[FileLine, ...] = ()
    carried: bool = False
    doubts: tuple[str, ...] = ()
    tone: Tone | None = None
    letter: str = ""
    actions: tuple[ActionState, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field that the regulation asks for: had, missing, or wished for."""

    name: str
    value: str
    clause: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class CouponPart:
    """The coupon of a case, and what the case takes of it."""

    code: str
    link: Link
    gauge: GaugeState
    until: str
    note: str
    warning: str = ""


@dataclass(frozen=True, slots=True)
class IncludedLine:
    """Something that support does, with its clause: GOOD at this level, UNKNOWN at others alone."""

    name: str
    clause: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class RelatedLine:
    """Another case that has to do with this one."""

    number: str
    subject: str
    note: str
    link: Link


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """Everything about one case. `place` tells where it stands in the list it was opened from."""

    id: int
    number: str
    subject: str
    badge: Badge
    facts: tuple[Fact, ...]
    actions: tuple[ActionState, ...]
    clock: ClockStrip
    entries: tuple[Entry, ...]
    coupon: CouponPart | None
    fields: tuple[FieldLine, ...]
    field_count: str
    related: tuple[RelatedLine, ...]
    included: tuple[IncludedLine, ...] = ()
    place: str = ""
    notes: tuple[NoteLine, ...] = ()


class Mode(StrEnum):
    """What is written in the editor. Each has a draft of its own."""

    REPLY = "reply"
    RECEIVE = "receive"


class After(StrEnum):
    """What becomes of a case when the reply is written down."""

    WAIT = "wait"
    STAY = "stay"
    ASK_CLOSE = "ask-close"


@dataclass(frozen=True, slots=True)
class EditorState:
    """The editor at the foot of the conversation. `to` names who gets it; `saved` when the
    draft was kept. Closed cases have none: `why_not` says so. `files` are given with it;
    `letter` tells whose letter it is and whether it belongs here. Where the text lets an answer
    lead to the documentation it is `sourced`, and `source` names the place.
    """

    mode: Mode = Mode.REPLY
    text: str = ""
    to: str = ""
    button: str = ""
    hint: str = ""
    saved: str = ""
    after: After = After.STAY
    afters: tuple[Choice, ...] = ()
    kind: str = ""
    kinds: tuple[Choice, ...] = ()
    when: str = ""
    whens: tuple[Choice, ...] = ()
    channel: str = ""
    channels: tuple[Choice, ...] = ()
    moment: str = ""
    sourced: bool = False
    source: str = ""
    why_not: str = ""
    busy: bool = False
    files: tuple[str, ...] = ()
    letter: Banner | None = None


@dataclass(frozen=True, slots=True)
class CasePageState:
    """The page of a case. Without a sheet it is being fetched, or `banner` says why not."""

    sheet: CaseSheet | None = None
    editor: EditorState = EditorState()
    banner: Banner | None = None
    busy: bool = False
