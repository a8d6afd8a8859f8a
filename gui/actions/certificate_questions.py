"""The question about a certificate of support that a customer has."""

from collections.abc import Callable
from datetime import date

from gui.kit.question import Answers, Question
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.states import Choice
from keytool.domain.certificates import Certificate
from keytool.domain.days import add_months
from keytool.i18n import _, language
from keytool.rulebook.book import Rulebook
from keytool.services.desk import Desk
from keytool.services.keep_certificates import add_certificate
from keytool.services.show_customer import CustomerRecord

_FIELD_OF = {
    "certificate-number-missing": "number",
    "certificate-already-registered": "number",
    "certificate-dates": "ends",
}


def certificate_question(
    desk: Callable[[], Desk],
    record: CustomerRecord,
    then: Callable[[object], None],
    rulebook: Rulebook,
) -> Question:
    """Under a regulation that asks for a certificate before its coupon."""

    def render() -> QuestionState:
        day, what = record.day, _certifying(rulebook)
        fields = (
            QuestionField("number", _("Number")),
            QuestionField("what", _("Regulation"), what[0].id, Asks.CHOICE, what),
            QuestionField("starts", _("First day"), day.isoformat(), Asks.DAY),
            QuestionField("ends", _("Last day"), add_months(day, 12).isoformat(), Asks.DAY),
        )
        title = _("Note a certificate of support")
        return QuestionState(title, "", _("Save"), record.customer.name, fields=fields)

    def work(answers: Answers) -> object:
        first, last = (date.fromisoformat(answers[name]) for name in ("starts", "ends"))
        told = Certificate(answers["number"], record.customer.id, answers["what"], first, last)
        return add_certificate(desk(), told)

    return Question(render, then, work, field_of=_FIELD_OF)


def _certifying(rulebook: Rulebook) -> tuple[Choice, ...]:
    """Regulations that ask for a certificate; each once."""
    wanted = {
        one.regulation: one.vendor.into(language())
        for one in rulebook.editions
        if one.coupon and one.coupon.certificate
    }
    return tuple(Choice(name, vendor) for name, vendor in wanted.items())
