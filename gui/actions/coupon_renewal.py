"""What is asked before a coupon is renewed: when the new one begins, and what that costs."""

from gui.kit.question_states import Asks, QuestionField
from gui.kit.second import second_fields
from gui.kit.states import Choice
from keytool.domain.coupons import UnitKind
from keytool.i18n import _, words
from keytool.i18n.coupon_words import lost
from keytool.services.issue_coupon import BESIDE_CONDITION
from keytool.services.show_coupon import CouponRecord

AT_END, NOW = "at-end", "now"


def renewal_text(record: CouponRecord) -> str:
    coupon = record.coupon
    text = _("A new coupon under the rules that govern now. Nothing is carried over to it.")
    if coupon.claims.valid_until < record.day:
        return text
    told = {"lost": lost(coupon, record.day)}
    return f"{text} " + _("Started at once, it ends this one: %(lost)s") % told


def renewal_fields(record: CouponRecord) -> tuple[QuestionField, ...]:
    """The day it begins while the old one runs, minutes of hours, the reason to go on."""
    coupon = record.coupon
    fields = []
    if coupon.claims.valid_until >= record.day:
        ends = words.day(coupon.claims.valid_until)
        when = (
            Choice(AT_END, _("after this one's last day, %(day)s") % {"day": ends}),
            Choice(NOW, _("today, and this one ends")),
        )
        fields.append(QuestionField("begins", _("It begins"), AT_END, Asks.CHOICE, when))
    if coupon.claims.unit is UnitKind.MINUTES:
        fields.append(QuestionField("units", _("How many minutes"), "", Asks.NUMBER))
    label = _("Reason to go on beside the clause")
    fields.append(QuestionField("override", label, optional=True))
    return (*fields, *second_fields(BESIDE_CONDITION))
