"""The way back from a copy, as the settings offer it."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from gui.kit.base import Workplace
from gui.kit.run import Run
from gui.settings.copies_asks import restoring, sure_to_restore, sure_to_return, told_of
from gui.settings.copies_parts import RESTORE, RESTORE_THIS, TRY_THIS
from gui.settings.page import Page, Wants
from keytool.domain.errors import BadInput
from keytool.i18n import _
from keytool.register_places import Found
from keytool.services.compare_copy import LookedAt
from keytool.services.show_register import RegisterFacts

_ARCHIVE = ".age"


class Starts(Protocol):
    """Begins to look, which takes long, told in a part of the page."""

    def __call__(
        self,
        part: str,
        text: str,
        work: Callable[[Run], tuple[LookedAt | None]],
        done: Callable[[tuple[LookedAt | None]], None],
    ) -> None: ...


class Returning:
    """A part of the page of copies; `facts` are of the register as it is."""

    def __init__(
        self, page: Page, facts: Callable[[], RegisterFacts | None], start: Starts
    ) -> None:
        self._page, self._facts, self._start = page, facts, start

    @property
    def _workplace(self) -> Workplace:
        return self._page.room.frame.workplace

    def acts(self, line: str) -> Mapping[str, Callable[[], None]]:
        ask = lambda: self._page.ask_path(  # noqa: E731  typed by its use
            Wants.FILE, _("Restore from a copy"), self._restore
        )
        return {
            RESTORE: ask,
            RESTORE_THIS: lambda: self._restore(Path(line)),
            TRY_THIS: lambda: self._look_at(Path(line), None, self._told_of),
        }

    def _restore(self, path: Path) -> None:
        """What is in the copy, and whether what the copy lacks may go."""
        if path.suffix == _ARCHIVE:
            self._look_at(path, None, self._ask_to_return)
            return
        workplace, facts = self._workplace, self._facts()

        def look(found: object) -> None:
            if isinstance(found, Found):
                sure = sure_to_restore(workplace, path, found, facts, self._was_restored)
                self._page.room.question.ask(sure)

        self._page.room.question.ask(restoring(workplace, path, look))

    def _look_at(
        self, path: Path, key: Path | None, then: Callable[[Path, Path | None, LookedAt], None]
    ) -> None:
        """One that this computer cannot open asks for the file with the key."""
        returns = self._workplace.returns

        def work(_run: Run) -> LookedAt | None:
            try:
                return returns.look_at(path, key, unsigned=True)
            except BadInput as error:
                if key or error.code != "copy-not-for-us":
                    raise
                return None

        def ended(found: tuple[LookedAt | None]) -> None:
            (looked,) = found
            if looked:
                then(path, key, looked)
                return
            again = lambda chosen: self._look_at(path, chosen, then)  # noqa: E731  typed by its use
            self._page.ask_path(Wants.FILE, _("File with the key that opens the copy"), again)

        self._start("copies", _("Looking through the copy…"), lambda run: (work(run),), ended)

    def _told_of(self, path: Path, _key: Path | None, looked: LookedAt) -> None:
        self._page.say(_("%(file)s can be opened.") % {"file": path.name}, told_of(looked))

    def _ask_to_return(self, path: Path, key: Path | None, looked: LookedAt) -> None:
        ask = sure_to_return(self._workplace, path, key, looked, self._was_restored)
        self._page.room.question.ask(ask)

    def _was_restored(self, kept: object) -> None:
        text = _("What was there before lies in %(path)s.") % {"path": kept} if kept else ""
        self._page.room.frame.kept()
        self._page.reload()
        self._page.say(_("The register is again as in the copy."), text)
