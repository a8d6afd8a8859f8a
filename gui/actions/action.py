"""An action: what a person can do with a thing; whether it can be done now; what comes of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from gui.kit.base import Workplace
from gui.kit.frame import Undo
from gui.kit.links import Link
from gui.kit.papers import LetterWanted, Paper
from gui.kit.question import Question
from gui.kit.standing import allows
from gui.kit.states import ActionState
from gui.kit.words import with_some
from keytool.domain.cards import KeyCard
from keytool.domain.values import dataclass
from keytool.i18n import N_, _
from keytool.services.desk import Desk


class Group(StrEnum):
    """The heading under which an action stands, in this order; English, told where it is shown."""

    SUPPORT = N_("Support")
    RECORD = N_("The record")
    PAPER = N_("Papers and notes")
    MORE = N_("More")


@dataclass(frozen=True, slots=True)
class Action:
    """Declared once for a kind of thing, and shown by everything that shows one.

    `label` is English, told where it is shown; `letter` is one key alone. With `many`,
    several things can be taken at once. `right` is what it needs; "" is for everybody.
    """

    id: str
    label: str
    letter: str = ""
    icon: str = ""
    group: Group = Group.RECORD
    many: bool = False
    right: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """An action for one thing as it is now. `why_not` is the sentence that forbids it.

    `label` is told where other words fit better now; what is `likely` comes next for most. What
    is done with a `part` of the thing is not listed: it is reached from that part. Of several
    things `some` says with how many it can be done, and of how many, where not with all.
    """

    action: Action
    why_not: str = ""
    hint: str = ""
    label: str = ""
    likely: bool = False
    part: bool = False
    some: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class FileWanted:
    """A file that a person is asked a place for. `forms` are endings, the usual one first; none
    where the file has its own. Of several a `folder` is asked for. `beside` is told when it is
    saved.
    """

    title: str
    name: str
    forms: tuple[str, ...]
    write: Callable[[Path], object]
    folder: bool = False
    beside: str = ""


@dataclass(frozen=True, slots=True)
class CouponWanted:
    """The form from which a coupon for this key is issued."""

    card: KeyCard


@dataclass(frozen=True, slots=True)
class Do:
    """An action of another thing."""

    thing: Link
    action: str


@dataclass(frozen=True, slots=True)
class Act:
    """Something that is done at once, on a lane; `words` tell that it was done, `undo` makes of
    what came of it that which takes it back.
    """

    work: Callable[[], object]
    words: str
    undo: "Undoing | None" = None


Step = Question | Link | FileWanted | Paper | LetterWanted | CouponWanted | Do | Act
"""What an action leads to: a question, another page, a file, a paper to print, a letter, the form
of a coupon, an action, or nothing more: it is done at once.
"""


Undoing = Callable[[Any], Undo | None]
"""What takes back what came of an act; None where nothing does."""


class Hands(Protocol):
    """What a step works with."""

    @property
    def workplace(self) -> Workplace: ...

    def desk(self) -> Desk:
        """Asked for on a lane, where it may have to be opened first."""

    def done(self, words: str, undo: Undoing | None = None) -> Callable[[object], None]:
        """For a question's `then`: says what was done, and that the register has changed. `undo`
        makes of what came of it that which takes it back.
        """

    def go(self, link: Link) -> None: ...
    def take(self, step: Step) -> None:
        """Go on with another step, once a question was answered."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One of several that are marked: its row, what people call it, and what was looked up.

    `why_not` has the sentences that forbid actions with it, by their ids; the rest it allows.
    """

    row: int
    name: str
    record: Any
    why_not: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Several:
    """Things of a kind that are marked, and what else a form about them offers."""

    things: tuple[Thing, ...]
    more: Any = None

    @property
    def rows(self) -> tuple[int, ...]:
        return tuple(thing.row for thing in self.things)

    def that_allow(self, action: str) -> "Several":
        return replace(self, things=tuple(x for x in self.things if not x.why_not.get(action)))

    def left(self, action: str) -> tuple[tuple[str, str], ...]:
        """The names of those that do not, each with why."""
        return tuple((x.name, why) for x in self.things if (why := x.why_not.get(action)))


@dataclass(frozen=True, slots=True)
class Many:
    """How several things of a kind are taken together: looked up on a lane, all in one question;
    `step` gets those that allow the action of this id.
    """

    look: Callable[[Desk, tuple[int, ...]], Several]
    step: Callable[[Hands, Several, str], Step | None]


@dataclass(frozen=True, slots=True)
class Subject:
    """A kind of thing: how it is looked up on a lane, what is offered, and what that leads to.

    `step` gets what `facts` found, the action's id, and a part of the thing that is meant;
    `many` is there where something can be done with several things at once.
    """

    actions: tuple[Action, ...]
    facts: Callable[[Workplace, int], Any]
    offers: Callable[[Any], tuple[Offer, ...]]
    step: Callable[[Hands, Any, str, str], Step | None]
    many: Many | None = None


def action_states(offers: Sequence[Offer]) -> tuple[ActionState, ...]:
    """As they are shown: what is likely, then by group, and last what cannot be done now; what
    the role does not allow is not shown at all.
    """
    offers = [offer for offer in offers if not offer.part and allows(offer.action.right)]
    possible = [offer for offer in offers if not offer.why_not]
    likely = [offer for offer in possible if offer.likely]
    groups = list(Group)
    rest = sorted(
        (offer for offer in possible if not offer.likely),
        key=lambda offer: groups.index(offer.action.group),
    )
    refused = [offer for offer in offers if offer.why_not]
    return (
        *(_state(offer, "") for offer in likely),
        *(_state(offer, _(offer.action.group.value)) for offer in rest),
        *(_state(offer, _("Not now")) for offer in refused),
    )


def _state(offer: Offer, group: str) -> ActionState:
    action, label = offer.action, _(offer.label or offer.action.label)
    if offer.some:
        label = with_some(label, *offer.some)
    return ActionState(
        action.id,
        label,
        action.letter,
        action.icon,
        enabled=not offer.why_not,
        hint=offer.why_not or offer.hint,
        primary=offer.likely,
        group=group,
    )
