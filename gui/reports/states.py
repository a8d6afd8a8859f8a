"""What the Reports section shows, as frozen values."""

from dataclasses import dataclass

from gui.kit.links import Link
from gui.kit.states import Badge, Banner, Choice


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a plot: what stands under it, how long it is, what it says when looked at.

    `bad` of its value are drawn as that; `over` stands above it in the place of the value. With a
    `key` it can be chosen.
    """

    label: str
    value: int
    told: str
    bad: int = 0
    over: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class PlotState:
    """Bars from left to right. `across` and `up` are the words of the axes, `chosen` the key of
    the bar whose things are listed.
    """

    bars: tuple[Bar, ...]
    across: str
    up: str
    chosen: str = ""


@dataclass(frozen=True, slots=True)
class StockRow:
    """How many keys of a model of a vendor are in stock."""

    vendor: str
    model: str
    keys: str


@dataclass(frozen=True, slots=True)
class TermRow:
    """A limit of a case, with the link to it; `badge` says whether it was kept."""

    link: Link
    number: str
    customer: str
    level: str
    responsible: str
    due: str
    badge: Badge


@dataclass(frozen=True, slots=True)
class ReportsState:
    """One report. `stock` and `terms` are None where the list under the plot is another one;
    `ways` say by what a plot of limits counts, `owed` which limits.
    """

    kinds: tuple[Choice, ...]
    kind: str
    spans: tuple[Choice, ...] = ()
    span: str = ""
    plot: PlotState | None = None
    stock: tuple[StockRow, ...] | None = None
    ways: tuple[Choice, ...] = ()
    way: str = ""
    owed: tuple[Choice, ...] = ()
    clock: str = ""
    terms: tuple[TermRow, ...] | None = None
    total: str = ""
    empty: str = ""
    opens: str = ""
    banner: Banner | None = None
    busy: bool = False
