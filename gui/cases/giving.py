"""Files and letters that a person gives to a case: beside what is being written, never mixed."""

from collections.abc import Callable, Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from gui.cases.page_states import Mode
from gui.kit.drafts import Draft
from gui.kit.frame import Frame
from gui.kit.states import Banner
from gui.kit.tasks import Lane
from gui.kit.tones import Tone
from gui.kit.work import Work
from keytool.case_files import given_file, letter_file
from keytool.i18n import _, letter_words, words
from keytool.mail.filing import Why
from keytool.mail.handed import ReceiptBy
from keytool.mail.letter import Attachment
from keytool.mail.sender_verdicts import Verdict
from keytool.services.desk import Desk
from keytool.services.hand_letters import HandLetter, look_at_letter

FILES, LETTER = "files", "letter"
FROM, VERDICT, CASES, WHY, RECEIPT, CUSTOMER = (
    "letter_from",
    "letter_verdict",
    "letter_cases",
    "letter_why",
    "letter_receipt",
    "letter_customer",
)
MOMENT = "moment"
LOOK = "letter"
_LETTERS = (".eml", ".msg")


def paths_of(draft: Draft) -> tuple[str, ...]:
    """The files that are given beside a draft."""
    return tuple(filter(None, draft.get(FILES, "").split("\n")))


def names_of(draft: Draft) -> tuple[str, ...]:
    return tuple(Path(one).name for one in paths_of(draft))


def files_of(draft: Draft) -> tuple[Attachment, ...]:
    """What they hold, read on a lane. Raises BadInput `given-unreadable`, `attached-too-large`."""
    return tuple(given_file(Path(one)) for one in paths_of(draft))


def with_more(draft: Draft, paths: list[str]) -> str:
    """The files of a draft with these; none of them twice."""
    return "\n".join(dict.fromkeys((*paths_of(draft), *paths)))


def without(draft: Draft, place: int) -> str:
    left = [one for at, one in enumerate(paths_of(draft)) if at != place]
    return "\n".join(left)


def is_letter(path: str) -> bool:
    """By its name; what it holds is looked at before anything is done with it."""
    return path.lower().endswith(_LETTERS)


def told_by_letter(path: str, hand: HandLetter, zone: ZoneInfo) -> dict[str, str]:
    """What a draft tells of a letter; the moment is there for a person to change."""
    at = hand.receipt.at
    return {
        LETTER: path,
        FROM: hand.contact,
        VERDICT: hand.sender.verdict.value,
        CASES: " ".join(hand.cases),
        WHY: hand.why,
        RECEIPT: hand.receipt.by.value,
        CUSTOMER: str(hand.customer or ""),
        "text": hand.text,
        MOMENT: words.moment(at, str(zone)) if at else "",
    }


NOTHING = dict.fromkeys((LETTER, FROM, VERDICT, CASES, WHY, RECEIPT, CUSTOMER), "")
"""What a draft tells without a letter."""


def letter_said(told: Mapping[str, str], number: str = "") -> Banner | None:
    """Whose letter it is, and what the rules of filing think of it in the case of this number;
    None where there is none, or it is still being looked at.
    """
    if not told.get(VERDICT):
        return None
    title = _("%(file)s, from %(who)s") % {"file": Path(told[LETTER]).name, "who": told[FROM]}
    doubts = []
    if told[VERDICT] == Verdict.FORGED.value:
        doubts.append(_("Its sender does not seem to be true."))
    cases = told[CASES].split()
    if number and number not in cases:
        others = {"cases": ", ".join(cases)}
        doubts.append(
            _("The rules of filing would put it to %(cases)s.") % others
            if cases
            else _("Nothing in it names this case: does it belong here?")
        )
    if told[WHY] and told[WHY] != Why.FORGED.value:
        doubts.append(_("It is %(what)s.") % {"what": letter_words.why(Why(told[WHY]))})
    if told[RECEIPT] != ReceiptBy.SERVER.value:
        doubts.append(_("No server wrote when it came: look at the moment."))
    good = _("It belongs to this case.") if number in cases else ""
    tone = Tone.SOON if doubts else Tone.UNKNOWN
    return Banner(tone, title, " ".join(doubts) or good, dismissible=True)


def looked_at(desk: Desk, path: str) -> HandLetter:
    """Raises as `look_at_letter` and `letter_file`."""
    return look_at_letter(desk, letter_file(Path(path)))


class Giving:
    """What is given to the case that is shown: to the draft in the editor, or as a letter."""

    def __init__(
        self,
        frame: Frame,
        draft: Callable[[], Draft],
        tell: Callable[[Mapping[str, str]], None],
        receive: Callable[[Mapping[str, str]], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._frame, self._work = frame, Work(frame.runner, frame.report)
        self._draft, self._tell, self._receive = draft, tell, receive
        self._failed = failed

    def attach(self, paths: list[str], mode: Mode = Mode.RECEIVE) -> None:
        """Beside what is being written; a letter that is recorded is taken as one."""
        letter = next(filter(is_letter, paths), "") if mode is Mode.RECEIVE else ""
        if letter:
            self.take(letter)
            return
        self._tell({FILES: with_more(self._draft(), paths)})

    def detach(self, place: int) -> None:
        self._tell({FILES: without(self._draft(), place)})

    def forget_letter(self) -> None:
        """What is typed stays; it is no letter any more."""
        self._tell(NOTHING)

    def take(self, path: str) -> None:
        """A letter is looked at; it is received when a person says that it belongs here."""
        workplace = self._frame.workplace
        self._work.latest(
            LOOK,
            Lane.DB,
            lambda: looked_at(workplace.desk, path),
            lambda hand: self._receive(told_by_letter(path, hand, _ZONE)),
            self._refused,
        )

    def _refused(self, error: Exception) -> None:
        if self._draft().get(LETTER):
            self.forget_letter()
        self._failed(error)


_ZONE = ZoneInfo("Europe/Moscow")
"""All editions count there; a moment is shown as the person would type it."""
