"""Every colour, space, size and duration of the window. Nothing else names one."""

from typing import NamedTuple

from gui.kit.tones import Portrait, Tone


class Palette(NamedTuple):
    """The colours of one theme, as `#rrggbb`.

    Surfaces from far to near: `canvas` (the desk), `surface` (what lies on it), `raised`
    (fields, hovered rows), `mat` (under a portrait). Text is `ink`, `quiet`, `faint`: all
    three are readable on every surface. Each tone has a colour for text and icons, and a
    `_wash` to stand on. `frame` is round what can be filled in or chosen, and is seen on every
    surface.
    """

    canvas: str
    surface: str
    raised: str
    mat: str
    line: str
    edge: str
    ink: str
    quiet: str
    faint: str
    accent: str
    accent_hover: str
    accent_wash: str
    on_accent: str
    good: str
    good_wash: str
    soon: str
    soon_wash: str
    bad: str
    bad_wash: str
    unknown: str
    unknown_wash: str
    track: str
    outline: str
    frame: str
    metal: str
    metal_light: str
    metal_deep: str
    metal_shade: str
    contact: str
    lamp: str
    shine: str
    cast: str
    cast_opacity: str

    def tone(self, tone: Tone) -> str:
        """The colour of text and icons of a tone."""
        return str(getattr(self, tone.value))

    def wash(self, tone: Tone) -> str:
        """The ground under text of a tone."""
        return str(getattr(self, f"{tone.value}_wash"))

    def named(self) -> dict[str, str]:
        """Every colour by its name, for stylesheets and drawings."""
        return self._asdict()


LIGHT = Palette(
    canvas="#f5f5f3",
    surface="#ffffff",
    raised="#f7f7f5",
    mat="#f1f1ee",
    line="#ebebe7",
    edge="#dcdcd6",
    ink="#1d1d1b",
    quiet="#5a5a56",
    faint="#6a6a65",
    accent="#3f56c8",
    accent_hover="#3549ae",
    accent_wash="#eef0fb",
    on_accent="#ffffff",
    good="#1b7048",
    good_wash="#e6f4ec",
    soon="#8a5300",
    soon_wash="#fdf1db",
    bad="#b3322b",
    bad_wash="#fcebe9",
    unknown="#5d5d63",
    unknown_wash="#efeff0",
    track="#e6e6e1",
    outline="#b9b9b2",
    frame="#8a8a84",
    metal="#c9ccd1",
    metal_light="#f0f1f3",
    metal_deep="#90959e",
    metal_shade="#4b4f57",
    contact="#d9b35c",
    lamp="#7fe3b0",
    shine="#ffffff",
    cast="#3a3a36",
    cast_opacity="0.022",
)

DARK = Palette(
    canvas="#131315",
    surface="#1b1b1e",
    raised="#232327",
    mat="#222226",
    line="#29292d",
    edge="#3a3a40",
    ink="#ededef",
    quiet="#b0b0b8",
    faint="#96969f",
    accent="#93a3f5",
    accent_hover="#a9b6f8",
    accent_wash="#252a45",
    on_accent="#14172b",
    good="#63c795",
    good_wash="#17301f",
    soon="#e3ab55",
    soon_wash="#35280f",
    bad="#f2877f",
    bad_wash="#3b1c1a",
    unknown="#a6a6ae",
    unknown_wash="#2b2b30",
    track="#323238",
    outline="#55555d",
    frame="#70707a",
    metal="#a4a8b0",
    metal_light="#d6d9de",
    metal_deep="#6b7079",
    metal_shade="#2e3138",
    contact="#cfa850",
    lamp="#7fe3b0",
    shine="#ffffff",
    cast="#000000",
    cast_opacity="0.06",
)


class Plastic(NamedTuple):
    """The body of a drawn key: lit, own and shaded colour."""

    light: str
    own: str
    deep: str


_BODIES = {
    Portrait.HASP: Plastic("#8c8fe0", "#5a5cbc", "#3b3c87"),
    Portrait.GUARDANT: Plastic("#6f7d86", "#414c54", "#283037"),
    Portrait.SUPERPRO: Plastic("#b0728c", "#86485f", "#592c3f"),
    Portrait.GENERIC: Plastic("#a2a6ae", "#7a7f88", "#545962"),
    Portrait.LOOK_ALIKE: Plastic("#bfb8a8", "#98907e", "#6d6656"),
    Portrait.EMPTY: Plastic("#a2a6ae", "#7a7f88", "#545962"),
}


def body_of(portrait: Portrait) -> dict[str, str]:
    """The colours of a key's plastic by the names that the drawings use."""
    plastic = _BODIES[portrait]
    return {"body_light": plastic.light, "body": plastic.own, "body_deep": plastic.deep}


class Space:
    """Distances in pixels: steps of 4."""

    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32
    HUGE = 48


class Type:
    """Sizes of text in pixels."""

    SMALL = 12
    BODY = 14
    LARGE = 16
    TITLE = 20
    DISPLAY = 28


class Weight:
    """Weights of the text face; only these are loaded."""

    REGULAR = 400
    MEDIUM = 500
    STRONG = 600


class Radius:
    """Corners in pixels."""

    S = 4
    M = 8
    L = 12
    XL = 16


class Size:
    """Heights and widths that repeat, in pixels."""

    ICON = 16
    CHIP = 28
    ROW = 32
    ROW_DENSE = 28
    CONTROL = 36
    ACTION = 40
    ROW_TWO = 44
    TOOLS = 44
    BAR = 56
    SIDE = 184
    RAIL = 56
    CARD = 1160
    FORM = 520


def card_margin(room: int) -> int:
    """The space left and right of a card in the middle of `room` pixels."""
    return max(Space.XL, (room - Size.CARD) // 2)


class Duration:
    """Milliseconds."""

    ARRIVE = 150
    COPIED = 1200


# A code is printed and photographed: dark on white in both themes.
PAPER = "#ffffff"
PAPER_INK = "#000000"

SANS = "IBM Plex Sans"
MONO = "IBM Plex Mono"
