"""What is asked before the state of several coupons is changed: the words, and the doing."""

from collections.abc import Callable

from gui.kit.question import Answers, Question
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.standing import allows
from gui.kit.states import Choice
from gui.kit.tones import Tone
from keytool.domain.coupons import CouponMark
from keytool.i18n import _, ngettext, words
from keytool.i18n.coupon_words import marked
from keytool.i18n.left_words import stayed
from keytool.services.desk import Desk
from keytool.services.mark_coupons import Marked, mark_coupons


def marks_of_many(
    desk: Callable[[], Desk], coupons: tuple[int, ...], then: Callable[[object], None]
) -> Question:
    """Suspend, reinstate or revoke all of them that allow it."""

    def render() -> QuestionState:
        count, choices = len(coupons), _choices()
        number = ngettext("%(n)s coupon", "%(n)s coupons", count) % {"n": words.number(count)}
        return QuestionState(
            _("Change the state"),
            _("Customers see it once published. A coupon that does not allow it stays as it is."),
            _("Change"),
            number,
            tone=Tone.SOON,
            fields=(
                QuestionField("mark", _("State"), choices[0].id, Asks.ONE_OF, choices),
                QuestionField("reason", _("Reason")),
            ),
        )

    def work(answers: Answers) -> object:
        return mark_coupons(desk(), coupons, CouponMark(answers["mark"]), answers["reason"])

    return Question(render, then, work, field_of={"reason-missing": "reason"})


def marked_words(done: Marked) -> str:
    """How many were marked, and which stay as they are."""
    count = words.number(len(done.coupons))
    return " ".join((f"{marked(done.coupons[0].mark)}: {count}.", *stayed(done.left)))


def _choices() -> tuple[Choice, ...]:
    offered = (
        (CouponMark.SUSPENDED, _("Suspend"), _("nobody can use them until they are reinstated")),
        (CouponMark.ACTIVE, _("Reinstate"), _("they can be used again")),
        (CouponMark.REVOKED, _("Revoke"), _("they end for good, with every copy")),
    )
    return tuple(
        Choice(mark.value, label, means)
        for mark, label, means in offered
        if allows(f"coupon-{mark.value}")
    )
