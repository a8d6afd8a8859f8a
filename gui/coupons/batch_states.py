"""Coupons from a table, as the dialog shows them; frozen values."""

from dataclasses import dataclass

from gui.kit.states import Badge, Banner


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A row of the file: its number, the key as it is spelled there, what comes of it."""

    row: str
    key: str
    gets: str
    outcome: Badge
    why: str = ""


@dataclass(frozen=True, slots=True)
class BatchState:
    """The dialog. `can_issue` counts what `go` issues; `done` when it has, with the codes.

    `progress` is said while something is under way, which can be stopped.
    """

    file: str
    summary: str = ""
    lines: tuple[BatchLine, ...] = ()
    more: str = ""
    can_issue: int = 0
    progress: str = ""
    done: bool = False
    banner: Banner | None = None
