"""What the Settings section shows, as frozen values; see `gui.kit.states`."""

from dataclasses import dataclass

from gui.kit.states import ActionState, Badge, Banner, Choice
from gui.kit.tones import Tone


@dataclass(frozen=True, slots=True)
class SettingField:
    """A setting that is typed, or chosen where it has `choices`.

    `locked` says who else decides it; then it cannot be changed. `hint` stands under it.
    """

    name: str
    value: str = ""
    error: str = ""
    locked: str = ""
    label: str = ""
    hint: str = ""
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class LineState:
    """A fact of a part: its label, a sentence, what is thought of it, and what to do about it.

    A `path` stands on one line, cut in its middle where the room is short.
    """

    id: str
    label: str
    text: str
    badge: Badge | None = None
    note: str = ""
    actions: tuple[ActionState, ...] = ()
    path: bool = False


@dataclass(frozen=True, slots=True)
class RunState:
    """Long work under way; `fraction` is None where nobody knows how much it is."""

    text: str
    fraction: float | None = None
    stopping: bool = False


@dataclass(frozen=True, slots=True)
class PartState:
    """A subject of a page: a heading and a word about it; facts, fields, then what can be done.

    `abreast` names the fields that stand side by side; where it `begins`, its first field takes
    the keyboard when the part comes.
    """

    id: str
    title: str
    about: str = ""
    banner: Banner | None = None
    lines: tuple[LineState, ...] = ()
    fields: tuple[SettingField, ...] = ()
    abreast: tuple[str, ...] = ()
    actions: tuple[ActionState, ...] = ()
    run: RunState | None = None
    note: str = ""
    begins: bool = False

    @property
    def is_empty(self) -> bool:
        """It has nothing to show now: no heading, and no work under way."""
        return not (self.title or self.run)


@dataclass(frozen=True, slots=True)
class PageState:
    """A page of the settings. `banner` tells what was done, or what failed."""

    title: str
    parts: tuple[PartState, ...] = ()
    actions: tuple[ActionState, ...] = ()
    banner: Banner | None = None


@dataclass(frozen=True, slots=True)
class PageRow:
    """A line of the list of pages; `sign` is the page's trouble, `told` the same in words."""

    id: str
    label: str
    icon: str
    sign: Tone | None = None
    told: str = ""


@dataclass(frozen=True, slots=True)
class SettingsState:
    """The list of pages, and which one is shown."""

    pages: tuple[PageRow, ...] = ()
    current: str = ""


@dataclass(frozen=True, slots=True)
class LettersState:
    """A vendor's text of a letter beside the letter that a customer would read.

    `number` is the case that it is shown on, empty for a sample; `wrong` what keeps the text from
    being a letter; `needed` and `places` what it must and may tell.
    """

    kinds: tuple[Choice, ...] = ()
    kind: str = ""
    languages: tuple[Choice, ...] = ()
    language: str = ""
    number: str = ""
    number_error: str = ""
    text: str = ""
    letter: str = ""
    wrong: tuple[str, ...] = ()
    whose: str = ""
    needed: str = ""
    places: str = ""
    actions: tuple[ActionState, ...] = ()
    banner: Banner | None = None


@dataclass(frozen=True, slots=True)
class MarkingLine:
    """What the markings of a model look like, and some that taught it."""

    id: str
    model: str
    pattern: str
    examples: str


@dataclass(frozen=True, slots=True)
class MarkingsState:
    """What was learned of markings. `line_actions` are of the chosen line, `actions` of all."""

    lines: tuple[MarkingLine, ...] = ()
    empty: str = ""
    actions: tuple[ActionState, ...] = ()
    line_actions: tuple[ActionState, ...] = ()
    chosen: str = ""
    banner: Banner | None = None


@dataclass(frozen=True, slots=True)
class SigningKeyLine:
    """A signing key. `id` is its whole kid; `signs` and `believed` are the ends of its windows."""

    id: str
    kid: str
    purpose: str
    signs: str
    believed: str
    badge: Badge


@dataclass(frozen=True, slots=True)
class TrustState:
    """Keys and trust. `term` is the list's version and end, `roots` who must sign the next one.

    `key_actions` are of the chosen key, `actions` of the list as a whole.
    """

    lines: tuple[SigningKeyLine, ...] = ()
    term: str = ""
    term_badge: Badge | None = None
    roots: str = ""
    empty: str = ""
    actions: tuple[ActionState, ...] = ()
    key_actions: tuple[ActionState, ...] = ()
    chosen: str = ""
    banner: Banner | None = None
    busy: bool = False
