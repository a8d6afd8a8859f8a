"""What can be done with a letter of ours that only a person can go on with."""

from collections.abc import Iterable

from gui.actions.action import Act, Action, Group, Hands, Offer, Step
from gui.kit.question import Answers, Question
from gui.kit.question_states import QuestionState
from gui.kit.standing import allows
from gui.kit.states import ActionState
from gui.kit.tones import Tone
from keytool.domain.mail import OutboxLetter
from keytool.i18n import N_, _, words
from keytool.i18n.case_letters import written_line
from keytool.i18n.mail_words import repeating
from keytool.services.settle_letters import repeat_letter, settle_letter

REPEAT = Action(
    "repeat-letter", N_("Send again…"), "", "send", Group.SUPPORT, right="letter-repeated"
)
SETTLE = Action(
    "settle-letter", N_("Let it be"), "", "check", Group.SUPPORT, right="letter-settled"
)


OF_LETTERS = frozenset({REPEAT.id, SETTLE.id})


def letter_offers() -> tuple[Offer, ...]:
    """Both are done with a letter of the case, where it stands."""
    return Offer(REPEAT, part=True), Offer(SETTLE, part=True)


def letter_actions() -> tuple[ActionState, ...]:
    """As a letter that waits for a person shows them, to whom may do them."""
    may = [one for one in (REPEAT, SETTLE) if allows(one.right)]
    return tuple(ActionState(one.id, _(one.label), icon=one.icon) for one in may)


def letter_step(
    hands: Hands, action: str, number: str, outgoing: Iterable[OutboxLetter], part: str
) -> Step | None:
    """With the letter whose id is `part`."""
    letter = next((one for one in outgoing if str(one.id) == part), None)
    if letter is None:
        return None
    if action == SETTLE.id:
        told = _("%(case)s: the letter is let be.") % {"case": number}
        return Act(lambda: settle_letter(hands.desk(), letter.id), told)

    def work(_answers: Answers) -> object:
        return repeat_letter(hands.desk(), letter.id, written_line)

    told = _("%(case)s: the letter waits to be sent.") % {"case": number}
    return Question(lambda: _asked(letter, number), hands.done(told), work)


def _asked(letter: OutboxLetter, number: str) -> QuestionState:
    facts = {"at": words.moment(letter.written_at), "to": ", ".join(letter.recipients)}
    head = _("Written on %(at)s, to %(to)s.") % facts
    told = "\n".join(filter(None, (head, letter.answer, repeating(letter))))
    title = _("Send the letter again")
    return QuestionState(title, told, _("Send again"), number, "send", Tone.SOON)
