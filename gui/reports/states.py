"""What the Reports section shows, as frozen values."""

from dataclasses import dataclass

from gui.kit.states import Banner, Choice


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a plot: what stands under it, how long it is, what it says when looked at."""

    label: str
    value: int
    told: str


@dataclass(frozen=True, slots=True)
class PlotState:
    """Bars from left to right. `across` and `up` are the words of the axes."""

    bars: tuple[Bar, ...]
    across: str
    up: str


@dataclass(frozen=True, slots=True)
class StockRow:
    """How many keys of a model of a vendor are in stock."""

    vendor: str
    model: str
    keys: str


@dataclass(frozen=True, slots=True)
class ReportsState:
    """One report. `stock` is None where the list under the plot is one of the register's own."""

    kinds: tuple[Choice, ...]
    kind: str
    spans: tuple[Choice, ...] = ()
    span: str = ""
    plot: PlotState | None = None
    stock: tuple[StockRow, ...] | None = None
    total: str = ""
    empty: str = ""
    opens: str = ""
    banner: Banner | None = None
    busy: bool = False
