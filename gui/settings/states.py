"""What the Settings section shows, as frozen values; see `gui.kit.states`."""

from dataclasses import dataclass

from gui.kit.states import ActionState, Badge, Banner, Choice


@dataclass(frozen=True, slots=True)
class TextSetting:
    """A setting that is typed. `locked` says who else decides it; then it cannot be changed."""

    name: str
    value: str = ""
    error: str = ""
    locked: str = ""


@dataclass(frozen=True, slots=True)
class SetUpState:
    """What the desk was set up with. `volume` is one of `volumes`, by its id."""

    url: TextSetting = TextSetting("site.url")
    vendor: TextSetting = TextSetting("site.vendor")
    contact: TextSetting = TextSetting("site.contact")
    seller: tuple[TextSetting, ...] = ()
    volume: str = ""
    volumes: tuple[Choice, ...] = ()
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
