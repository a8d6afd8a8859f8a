"""The vendor's letter, proposed where nothing is written yet."""

from collections.abc import Callable

from gui.actions.case import ASK, ASK_CLOSE
from gui.cases.page_states import After
from gui.kit.frame import Frame
from gui.kit.tasks import Lane
from gui.kit.work import Work
from keytool.domain.letter_templates import LetterKind
from keytool.services.letter_templates import proposed_letter

PROPOSE = "propose"
LETTERS = {
    ASK_CLOSE.id: (After.ASK_CLOSE, LetterKind.CLOSE_REQUEST),
    ASK.id: (After.WAIT, LetterKind.QUESTION),
}
"""What becomes of the case after these, and whose words are proposed for them."""


def propose(
    frame: Frame,
    work: Work,
    number: str,
    kind: LetterKind,
    *,
    take: Callable[[str, str], None],
    failed: Callable[[Exception], None],
) -> None:
    """Fetch the letter for the case of this number; `take` hears of number and letter."""
    desk = frame.workplace
    work.latest(
        PROPOSE,
        Lane.DB,
        lambda: proposed_letter(desk.desk, number, kind),
        lambda letter: take(number, letter),
        failed,
    )
