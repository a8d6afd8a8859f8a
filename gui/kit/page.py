"""A record's page: fetched, looked at again, worked on; whatever the record is."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Generic, TypeVar

from gui.kit.states import Banner
from gui.kit.tasks import Lane
from gui.kit.tones import Tone
from gui.kit.troubles import banner_of
from gui.kit.work import Work
from keytool.i18n import _

R = TypeVar("R")
FETCH, SAVE = "fetch", "save"


@dataclass(frozen=True, slots=True)
class _Shown(Generic[R]):
    row: int = 0
    record: R | None = None
    trouble: Exception | None = None
    done: Callable[[], str] | None = field(default=None, compare=False)
    saved: str = ""


class RecordPage(Generic[R]):
    """One record at a time, by its row. `changed` is called when there is something new to show.

    An answer about another record than the one that is shown never arrives.
    """

    def __init__(self, work: Work, fetch: Callable[[int], R], changed: Callable[[], None]) -> None:
        self._work, self._fetch, self._changed = work, fetch, changed
        self._shown: _Shown[R] = _Shown()

    @property
    def row(self) -> int:
        """The record whose page this is; 0 for none."""
        return self._shown.row

    @property
    def record(self) -> R | None:
        """What is known of it; None until it is fetched."""
        return self._shown.record

    @property
    def trouble(self) -> Exception | None:
        return self._shown.trouble

    @property
    def busy(self) -> bool:
        return self._work.busy(FETCH, self._saving)

    @property
    def _saving(self) -> str:
        """Each record is saved under a name of its own: another one may still be written."""
        return f"{SAVE} {self._shown.row}"

    def open(self, row: int, done: Callable[[], str] | None = None) -> None:
        """Fetch a record; `done` words what has just been done with it.

        Of the same record the page stays as it is meanwhile.
        """
        same = self._shown.record if self._shown.row == row else None
        if self._shown.row != row:
            self._work.forget(FETCH, self._saving)
        self._shown = _Shown(row, same, done=done)
        self._work.latest(FETCH, Lane.DB, lambda: self._fetch(row), self._fetched, self._failed)
        self._changed()

    def look_again(self) -> None:
        """Fetch the record anew: it, or the language, has changed."""
        if self._shown.row:
            self.open(self._shown.row, self._shown.done)

    def save(self, path: Path, write: Callable[[], object], lane: Lane = Lane.DB) -> None:
        """Write a file of the record away from the window, and say where it lies."""
        self.dismiss()
        self._work.once(
            self._saving, lane, write, lambda _none: self._was_saved(path), self._failed
        )
        self._changed()

    def dismiss(self) -> None:
        """Put the notice away."""
        self._show(replace(self._shown, trouble=None, done=None, saved=""))

    def banner(self) -> Banner | None:
        """What went wrong, or what has been done."""
        shown = self._shown
        if shown.trouble:
            return banner_of(shown.trouble)
        if shown.saved:
            return Banner(Tone.GOOD, _("Saved."), shown.saved, dismissible=True)
        return Banner(Tone.GOOD, shown.done(), dismissible=True) if shown.done else None

    def _fetched(self, record: R) -> None:
        self._show(replace(self._shown, record=record, trouble=None))

    def _was_saved(self, path: Path) -> None:
        self._show(replace(self._shown, saved=str(path)))

    def _failed(self, error: Exception) -> None:
        self._show(replace(self._shown, trouble=error))

    def _show(self, shown: _Shown[R]) -> None:
        self._shown = shown
        self._changed()
