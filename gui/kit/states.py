"""What every screen shows, as frozen values: the only thing a view-model hands to a widget.

Every text is ready for people, in the active language; every judgement is already
made and arrives as a `Tone`. Empty text and `None` mean "do not show this line".
Ids are opaque words: widgets send them back in their signals, unread.
"""

from gui.kit.links import Link
from gui.kit.tones import Tone
from keytool.domain.values import dataclass


@dataclass(frozen=True, slots=True)
class Badge:
    """A verdict in a word or two: `Shipped`, `In warranty`. `icon` defaults to the tone's own."""

    tone: Tone
    text: str
    icon: str = ""


@dataclass(frozen=True, slots=True)
class ClauseRef:
    """The clause behind an answer: `number` as `6.7`; `text` is shown on hover or focus.

    `edition` is the id of the edition it stands in, where it can be opened. `source` names the
    regulation before the number; `marked`: the answer rests on a reading of the text.
    """

    number: str
    text: str = ""
    edition: str = ""
    source: str = ""
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value: `Marking`, `123456`. `mono` sets the value in the id face; a
    value that names a thing has a `link` to it.
    """

    label: str
    value: str
    mono: bool = False
    link: Link | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a list to choose from."""

    id: str
    label: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field; `field` is the attribute name in the form's input."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class ActionState:
    """Something a person can do now. `shortcut` is one key (`I`) or a sequence (`Ctrl+R`).

    `hint` says why a disabled action cannot be done, or what an enabled one does. Actions of
    one `group` stand together under its name.
    """

    id: str
    label: str
    shortcut: str = ""
    icon: str = ""
    enabled: bool = True
    hint: str = ""
    primary: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class Banner:
    """A notice or an error: `title` what happened, `text` what it means and what to do; `file`
    was written, and is shown in its folder.
    """

    tone: Tone
    title: str
    text: str = ""
    action: ActionState | None = None
    dismissible: bool = False
    file: str = ""


@dataclass(frozen=True, slots=True)
class RingState:
    """Time left, drawn as a ring. `fraction` 0..1 of the term that remains; `number` is in it."""

    fraction: float
    number: str
    unit: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class GaugeState:
    """Units left of a coupon. `total` 0: priority alone, no bar.

    `number` is set large (`9`, `31 h 20 min`) and `text` after it (`of 12 requests left`);
    without a number the text stands alone.
    """

    left: int
    total: int
    text: str
    tone: Tone
    number: str = ""


@dataclass(frozen=True, slots=True)
class HistoryItem:
    """Something that happened; newest first. `icon` is an icon name of `gui/resources/icons`."""

    when: str
    title: str
    detail: str = ""
    icon: str = "circle"
    tone: Tone = Tone.UNKNOWN
