"""What the form of a new case shows, as frozen values."""

from dataclasses import dataclass

from gui.kit.links import Link
from gui.kit.states import Banner, Choice, Fact
from gui.kit.tones import Tone


@dataclass(frozen=True, slots=True)
class LevelLine:
    """A level that may be chosen, its limit for this receipt, and the key that chooses it."""

    id: str
    name: str
    note: str
    due: str
    clause: str
    key: str


@dataclass(frozen=True, slots=True)
class AskedField:
    """A field that the regulation asks for; `note` says where its value is from."""

    id: str
    label: str
    value: str
    note: str
    wanted: str = ""


@dataclass(frozen=True, slots=True)
class Consequence:
    """What will happen; with a `link` or an `action` it offers another way."""

    icon: str
    text: str
    tone: Tone | None = None
    link: Link | None = None
    action: str = ""
    shortcut: str = ""


@dataclass(frozen=True, slots=True)
class IntakeState:
    """The form of a new case, with what will come of it; `letter` is the one that it is made of,
    `files` come with it.
    """

    title: str = ""
    about: tuple[Fact, ...] = ()
    number: str = ""
    needs_subject: bool = False
    found: tuple[Choice, ...] = ()
    who: str = ""
    text: str = ""
    channels: tuple[Choice, ...] = ()
    channel: str = ""
    received: str = ""
    received_error: str = ""
    contact: str = ""
    contacts: tuple[Choice, ...] = ()
    regulations: tuple[Choice, ...] = ()
    regulation: str = ""
    levels: tuple[LevelLine, ...] = ()
    level: str = ""
    warning: Banner | None = None
    fields: tuple[AskedField, ...] = ()
    field_count: str = ""
    coming: tuple[Consequence, ...] = ()
    button: str = ""
    ready: bool = False
    saved: str = ""
    banner: Banner | None = None
    busy: bool = False
    letter: Banner | None = None
    files: tuple[str, ...] = ()
