"""What a section may ask of the frame round it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from gui.kit.base import Workplace
from gui.kit.event import Event
from gui.kit.links import Kind, Link
from gui.kit.passphrase import PassphraseViewModel
from gui.kit.states import ClauseRef
from gui.kit.tasks import TaskRunner
from gui.kit.tones import Theme
from keytool.domain.values import dataclass

if TYPE_CHECKING:
    from gui.kit.papers import Paper

Undo = Callable[[], object]
"""Takes back what was just done; called on a lane, and may raise when it is too late for that."""


@dataclass(frozen=True, slots=True)
class Said:
    """A line that tells what was done, or why something is not; `file` was written by it, `undo`
    takes it back while the line stands; `undo_asks` asks for it first, on the window's thread.
    `undo_words` say it better where “Undo” would not do.
    """

    text: str
    file: Path | None = None
    undo: Undo | None = None
    undo_asks: Callable[[], object] | None = None
    undo_words: str = ""

    @property
    def can_be_undone(self) -> bool:
        return bool(self.undo or self.undo_asks)


class Frame(Protocol):
    """The frame as its sections see it: what to work with, and the ways out.

    `shown` tells which section has come to the front; `mail_came` that letters came or went by
    themselves, or that a box fails or is well again.
    """

    @property
    def workplace(self) -> Workplace: ...
    @property
    def runner(self) -> TaskRunner: ...
    @property
    def passphrase(self) -> PassphraseViewModel: ...
    @property
    def shown(self) -> Event[str]: ...
    @property
    def mail_came(self) -> Event[None]: ...

    def has(self, section: object) -> bool:
        """Whether a section is of whoever sits here now. What another person has begun waits for
        them, and looks at nothing in the name of somebody else.
        """

    def go(self, link: Link | ClauseRef) -> None:
        """Show a thing in the section it belongs to."""

    def show(self, section: str) -> None:
        """Bring a section to the front, opened anew."""

    def do(self, thing: Link, action: str, part: str = "") -> None:
        """Do something with a thing, after asking what must be told for it.

        `part` is what of the thing is meant, as the case of a coupon.
        """

    def do_all(self, kind: Kind, rows: tuple[int, ...], action: str) -> None:
        """Do something with several things of a kind at once."""

    def say(self, said: Said) -> None:
        """Tell in passing what was done, or why something is not."""

    def kept(self) -> None:
        """Tell that the register has changed: what else is shown may look again."""

    def people_changed(self) -> None:
        """Operators were made or changed: who sits here may have another role now."""

    def print(self, paper: "Paper") -> None:
        """On the printer of its kind, away from the window; asks which one where none is known."""

    def report(self, error: Exception) -> None:
        """Show a failure that nobody foresaw."""

    def reopen(self) -> None:
        """Open the other register in this window's place: the sample, or the desk's own."""

    def act(self, action: str) -> None:
        """Do what the button of a notice says."""


@dataclass(frozen=True, slots=True)
class Looks:
    """The language and the theme of the window."""

    language: str
    theme: Theme


class LooksFrame(Frame, Protocol):
    """A frame whose language and theme can be chosen. `looks_changed` tells each choice."""

    @property
    def looks(self) -> Looks: ...
    @property
    def looks_changed(self) -> Event[Looks]: ...

    def choose_language(self, language: str) -> None: ...
    def choose_theme(self, theme: Theme) -> None: ...

    def leave(self, last: Callable[[], None]) -> None:
        """Close the window for good, and do one thing more when it has gone."""

    def set_up_again(self) -> None:
        """What the desk's settings say of the window has changed."""
