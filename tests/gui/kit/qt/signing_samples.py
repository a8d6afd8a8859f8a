"""The dialogs in which somebody signs, alone or as one of two."""

from dataclasses import replace

from gui.coupons.issue_states import CouponDialogState, CouponForm
from gui.kit.passphrase_states import PassphraseMode, PassphraseState
from gui.kit.question_states import Asks, QuestionField
from gui.kit.states import Choice
from tests.gui.desk.qt.samples import coupon_form, words

PASSPHRASES = {
    "unlock": PassphraseState(PassphraseMode.UNLOCK),
    "create": PassphraseState(PassphraseMode.CREATE),
}


def second(language: str) -> tuple[QuestionField, ...]:
    """Who else answers, as a seat asks it whose team is known."""
    w = words(language)
    people = (
        Choice("", ""),
        Choice("vasilyeva", w("Irina Vasilyeva", "Васильева И. Н.")),
        Choice("kovalev", w("Dmitry Kovalev", "Ковалёв Д. С.")),
    )
    who = w("The second operator", "Второй сотрудник")
    secret = w("Password of the second operator", "Пароль второго сотрудника")
    return (
        QuestionField("second", who, "", Asks.CHOICE, people, optional=True),
        QuestionField("second_secret", secret, kind=Asks.HIDDEN, optional=True),
    )


def coupon_beside(language: str) -> CouponDialogState:
    """The clause asks for something that is not there."""
    w = words(language)
    state = coupon_form(language)
    assert isinstance(state.content, CouponForm)
    told = w("The key's licence has ended: clause 3.2.", "Лицензия ключа закончилась: пункт 3.2.")
    return replace(state, content=replace(state.content, refusals=(told,), second=second(language)))


def passphrase_wrong(language: str) -> PassphraseState:
    w = words(language)
    return PassphraseState(
        PassphraseMode.UNLOCK, w("The passphrase does not fit.", "Парольная фраза не подходит.")
    )


def passphrase_of_two(language: str) -> PassphraseState:
    return PassphraseState(PassphraseMode.CREATE, second=second(language))
