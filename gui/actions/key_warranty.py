"""The warranty of a key made longer, and that taken back again."""

from collections.abc import Iterable

from gui.actions.action import Action, Group, Hands, Offer
from gui.kit.question import Answers, Question
from gui.kit.question_states import QuestionField, QuestionState
from gui.kit.tones import Tone
from gui.kit.words import key_name
from keytool.domain.cards import KeyCard
from keytool.domain.keys import Key
from keytool.domain.warranty import Extension
from keytool.i18n import N_, _, warranty_words, words
from keytool.services.warranties import withdraw_extension

EXTEND = Action(
    "extend", N_("Extend the warranty"), "W", "calendar-plus", many=True, right="warranty-extended"
)
WITHDRAW = Action(
    "withdraw-extension",
    N_("Withdraw the extension"),
    "",
    "undo-2",
    Group.MORE,
    right="extension-withdrawn",
)


def warranty_offers(card: KeyCard, key: Key, gone: str) -> Iterable[Offer]:
    """`gone` says why nothing is extended any more; what was extended can be withdrawn."""
    promised = card.warranty is not None and card.warranty.ends is not None
    yield Offer(EXTEND, gone or why_not_extended(key, promised=promised))
    if extension := extension_on(card):
        until = _("It runs until %(day)s") % {"day": words.day(extension.until)}
        yield Offer(WITHDRAW, hint=until)


def why_not_extended(key: Key, *, promised: bool) -> str:
    if key.shipped_on is None:
        return _("It begins with the shipment")
    return "" if promised else _("No warranty is promised for it")


def extension_on(card: KeyCard) -> Extension | None:
    """The extension by which its warranty is longer now."""
    return card.warranty.extended if card.warranty else None


def withdrawing(hands: Hands, key: Key, extension: Extension) -> Question:
    """Take the extension back, of which the key's warranty has its last day."""

    def render() -> QuestionState:
        text = _("The warranty ends as it would without it. The history keeps both.")
        return QuestionState(
            _("Withdraw the extension"),
            f"{warranty_words.extension(extension)}. {text}",
            _("Withdraw"),
            key_name(key),
            tone=Tone.SOON,
            fields=(QuestionField("reason", _("Reason")),),
        )

    def work(answers: Answers) -> object:
        return withdraw_extension(hands.desk(), key.id, answers["reason"], extension.until)

    done = hands.done(_("The extension is withdrawn."))
    return Question(render, done, work, field_of={"reason-missing": "reason"})
