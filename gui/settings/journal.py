"""The page of the journal: what was done, the newest first, and whether it is all there."""

from collections.abc import Callable, Mapping

from gui.kit.run import Run
from gui.kit.states import ActionState
from gui.kit.tones import Tone
from gui.lists.asking import ListAsker
from gui.lists.model import ListViewModel
from gui.settings.page import Page, Room, Sign
from gui.settings.states import PageState, PartState
from keytool.coupon.keys.journal_heads import Held
from keytool.domain.continuity import RegisterDoubt, unlike
from keytool.domain.listing import ENTRIES, Query
from keytool.i18n import _
from keytool.i18n.journal_words import journal_state
from keytool.i18n.messages import explain_error
from keytool.services.mind_register import doubt_of_register

VERIFY = "verify"
ENTRIES_OF = "entries"


class JournalPage(Page):
    """A list of the register, and one question to the whole of it."""

    id, icon = "journal", "history"
    right = "read-audit"

    def __init__(self, room: Room) -> None:
        self._held: tuple[Held, RegisterDoubt | None] | None = None
        self.list = ListViewModel(room.frame, Query(ENTRIES, down=True))
        self.asker = ListAsker(room.frame, self.list, room.question)
        super().__init__(room)

    def close(self) -> None:
        self.list.close()
        super().close()

    def title(self) -> str:
        return _("Journal")

    def sign(self) -> Sign | None:
        if self._held is None:
            return None
        held, doubt = self._held
        if held.broken_at is None and doubt is None:
            return None
        return Sign(Tone.BAD, _("The journal is not as it was."))

    def reload(self) -> None:
        self.list.reload()

    def _acts(self, line: str) -> Mapping[str, Callable[[], None]]:
        del line
        return {VERIFY: self._verify}

    def _verify(self) -> None:
        place = self._workplace

        def work(_run: Run) -> tuple[Held, RegisterDoubt | None]:
            return place.checks.journal(), doubt_of_register(place.desk)

        self._begin(_("Checking the journal…"), 1, work, self._was_verified)

    def _was_verified(self, outcome: tuple[Held, RegisterDoubt | None]) -> None:
        self._held = outcome
        held, doubt = outcome
        told = journal_state(held.broken_at, missing=held.missing, heads=held.heads)
        if doubt:
            explained = explain_error(unlike(doubt))
            self.say(explained.message, explained.hint, Tone.BAD)
        else:
            self.say(told, tone=Tone.GOOD if held.broken_at is None else Tone.BAD)

    def _page(self) -> PageState:
        run = self._running()
        verify = ActionState(VERIFY, _("Check that nothing was changed"), icon="shield-check")
        part = PartState(ENTRIES_OF, "", run=run)
        return PageState(self.title(), (part,), () if run else (verify,))
