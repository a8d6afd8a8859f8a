"""The places of the side bar, one line each.

A section is a folder `gui/ID`: `section.py` has a function `section(frame)` that makes its
view-model, `qt/screen.py` a function `screen(section, frame)` that makes its widget. Both are
called when a person first goes there.
"""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from gui.frame.states import PlaceState
from gui.kit.links import Kind, Link
from gui.kit.standing import allows
from gui.kit.states import ClauseRef
from keytool.domain.values import dataclass
from keytool.i18n import N_, _

if TYPE_CHECKING:
    from gui.kit.section import Section

DESK, RULES, CASES = "desk", "rules", "cases"


@dataclass(frozen=True, slots=True)
class Place:
    """A section's id, English name, icon, the digit that opens it with Ctrl, what it shows, and
    the right without which there is nothing in it to see or do.

    The desk has no maker: it is there from the start.
    """

    id: str
    name: str
    icon: str
    digit: str
    kinds: tuple[Kind, ...] = ()
    right: str = ""

    def section(self, frame: object) -> "Section":
        """Make the view-model."""
        made: Section = self._maker("section", "section")(frame)
        return made

    def screen(self, section: "Section", frame: object) -> Any:
        """Make the widget."""
        return self._maker("qt.screen", "screen")(section, frame)

    def _maker(self, module: str, name: str) -> Callable[..., Any]:
        maker: Callable[..., Any] = getattr(import_module(f"gui.{self.id}.{module}"), name)
        return maker


SECTIONS = (
    Place(DESK, N_("Desk"), "lamp-desk", "1", (Kind.KEY,)),
    Place("warehouse", N_("Warehouse"), "warehouse", "2", (Kind.SITTING,), "sitting-opened"),
    Place("register", N_("Register"), "archive", "3", (Kind.SHIPMENT,)),
    Place("customers", N_("Customers"), "users", "4", (Kind.CUSTOMER,)),
    Place("coupons", N_("Coupons"), "ticket", "5", (Kind.COUPON, Kind.CHECK), "read-coupons"),
    Place(CASES, N_("Cases"), "messages-square", "6", (Kind.CASE, Kind.NEW_CASE), "read-cases"),
    Place(
        "replacement",
        N_("Replace"),
        "replace",
        "7",
        (Kind.REPLACEMENT, Kind.REPLACEMENT_OF_KEY),
        "read-replacements",
    ),
    Place("reports", N_("Reports"), "chart-column", "8", right="read-coupons"),
    Place(RULES, N_("Regulations"), "scale", "9"),
    Place("settings", N_("Settings"), "settings", "0", (Kind.SETTINGS,)),
)


def place_of(section: str) -> Place:
    return next(place for place in SECTIONS if place.id == section)


def home_of(link: Link | ClauseRef) -> str:
    """The section that shows what a link leads to."""
    if isinstance(link, ClauseRef):
        return RULES
    if link.kind is Kind.LIST:
        return link.listed_in
    return next(place.id for place in SECTIONS if link.kind in place.kinds)


def open_places() -> tuple[Place, ...]:
    """Those that are of use to whoever sits here."""
    return tuple(place for place in SECTIONS if allows(place.right))


def places(late: int = 0) -> tuple[PlaceState, ...]:
    """The side bar in the active language; `late` cases stand at theirs."""
    alarms = {CASES: str(late)} if late else {}
    return tuple(
        PlaceState(s.id, _(s.name), s.icon, f"Ctrl+{s.digit}", alarms.get(s.id, ""))
        for s in open_places()
    )
