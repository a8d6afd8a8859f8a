"""What an intake or a count leaves: the receipt, or what differs as a list."""

from collections.abc import Callable
from pathlib import Path

from gui.kit.papers import Paper
from gui.kit.tasks import Lane
from gui.kit.work import Work
from gui.warehouse.looked import Looked
from keytool.domain.papers import PaperKind
from keytool.i18n import _, language
from keytool.services.desk import Desk

_SAVE = "save"


def receipt_paper(looked: Looked, desk: Callable[[], Desk]) -> Paper:
    """To be printed, in the language of the window."""
    number, words_in = looked.record.sitting.id, language()

    def draw() -> bytes:
        from keytool.papers.receipt import receipt_pdf

        return receipt_pdf(desk(), number, words_in)

    return Paper(PaperKind.RECEIPT, _("Receipt for keys"), draw)


class Papers:
    """Writes them away from the window; `told(path, trouble)` hears where one lies, or why not."""

    def __init__(
        self,
        work: Work,
        desk: Callable[[], Desk],
        told: Callable[[str, Exception | None], None],
    ) -> None:
        self._work, self._desk, self._told = work, desk, told

    def save(self, looked: Looked, path: Path) -> None:
        """In the language of the window."""
        number, count, words_in = looked.record.sitting.id, looked.count, language()

        def work() -> None:
            if looked.is_intake:
                from keytool.papers.receipt import save_receipt

                save_receipt(self._desk(), number, path, words_in)
            elif count:
                from keytool.papers.lists import save_differences

                save_differences(count, path)

        if not self._work.busy(_SAVE):
            self._work.once(
                _SAVE,
                Lane.LONG,
                work,
                lambda _none: self._told(str(path), None),
                lambda error: self._told("", error),
            )
