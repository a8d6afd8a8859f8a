"""The questions about what a customer agrees to, each kind in a record of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from gui.kit.question import Answers, Question
from gui.kit.question_states import Asks, QuestionField, QuestionState
from gui.kit.states import Choice
from gui.kit.tones import Tone
from keytool.domain.consent import Consent, ConsentKind
from keytool.domain.parties import Customer
from keytool.i18n import _, language, ngettext, words
from keytool.i18n.consent_words import consented
from keytool.rulebook.book import Rulebook
from keytool.services.desk import Desk
from keytool.services.keep_consents import give_consent, withdraw_consent
from keytool.services.show_customer import CustomerRecord

_FIELD_OF = {
    "text-version-missing": "version",
    "consent-already-given": "version",
    "date-in-future": "day",
    "consent-before-withdrawal": "day",
}
_PERSONAL = f"{ConsentKind.PERSONAL_DATA}/"


@dataclass(frozen=True, slots=True)
class ConsentAsker:
    """Makes the questions about one customer's consents; `then` hears what came of them."""

    desk: Callable[[], Desk]
    record: CustomerRecord
    then: Callable[[object], None]

    @property
    def customer(self) -> Customer:
        return self.record.customer

    def give(self, rulebook: Rulebook) -> Question:
        """To the processing of personal data, or to what a regulation asks for."""

        def render() -> QuestionState:
            what = _choices(rulebook, self.record.day)
            text = _(
                "Each is a record of its own: one never stands for another. Of a regulation's"
                " terms the version is the edition in force, unless another one is named."
            )
            fields = (
                QuestionField("what", _("To what"), _PERSONAL, Asks.CHOICE, what),
                QuestionField("version", _("Version of the text"), optional=True),
                QuestionField("day", _("Given on"), self.record.day.isoformat(), Asks.DAY),
            )
            title = _("Note a consent")
            return QuestionState(title, text, _("Save"), self.customer.name, fields=fields)

        def work(answers: Answers) -> object:
            day = date.fromisoformat(answers["day"])
            name, _slash, regulation = answers["what"].partition("/")
            kind, version = ConsentKind(name), answers["version"].strip()
            if kind is ConsentKind.REGULATION and not version:
                version = rulebook.edition_to_compute(regulation, day).id
            return give_consent(self.desk(), self.customer.id, version, day, kind, regulation)

        return Question(render, self.then, work, field_of=_FIELD_OF)

    def withdraw(self, rulebook: Rulebook, consent: Consent | None = None) -> Question:
        """Of personal data, where none is meant: what is erased is said, it cannot be undone."""
        kind = consent.kind if consent else ConsentKind.PERSONAL_DATA
        regulation = consent.regulation if consent else ""
        personal = kind is ConsentKind.PERSONAL_DATA

        def render() -> QuestionState:
            told = erased_words(self.customer) if personal else _taken_back(rulebook, regulation)
            starts = self.record.day.isoformat()
            return QuestionState(
                _("Withdrawal of consent"),
                told,
                _("Erase the data") if personal else _("Take it back"),
                self.customer.name if personal else consented(rulebook, kind, regulation),
                tone=Tone.BAD if personal else Tone.SOON,
                fields=(QuestionField("day", _("Withdrawn on"), starts, Asks.DAY),),
            )

        def work(answers: Answers) -> object:
            day = date.fromisoformat(answers["day"])
            return withdraw_consent(self.desk(), self.customer.id, day, kind, regulation)

        return Question(render, self.then, work, field_of=_FIELD_OF)


def _choices(rulebook: Rulebook, day: date) -> tuple[Choice, ...]:
    """Personal data, and what each regulation asks for beside them."""
    choices = [Choice(_PERSONAL, consented(rulebook, ConsentKind.PERSONAL_DATA, ""))]
    for regulation in rulebook.regulations:
        rule = rulebook.edition_to_compute(regulation, day).consent
        if rule and rule.kind is not ConsentKind.PERSONAL_DATA:
            told = consented(rulebook, rule.kind, regulation)
            choices.append(Choice(f"{rule.kind}/{regulation}", told))
    return tuple(choices)


def _taken_back(rulebook: Rulebook, regulation: str) -> str:
    """What it does, and how the regulation wants it to be taken back."""
    told = _("Its record stays, with the day on which it was taken back. Nothing is erased.")
    mine = [one.consent for one in rulebook.editions if one.regulation == regulation]
    rule = mine[-1] if mine else None
    if rule is None:
        return told
    how = _("How, by the regulation: %(how)s.") % {"how": rule.withdrawn_by.into(language())}
    return f"{told} {how}"


def erased_words(customer: Customer) -> str:
    """What a withdrawal erases of this customer, and what stays."""
    count = len(customer.contacts)
    contacts = ngettext("%(n)s contact", "%(n)s contacts", count) % {"n": words.number(count)}
    if customer.is_person:
        erased = _("Erased for good: the name, INN, OGRN, addresses and %(contacts)s.")
        stays = _("The number of the record, keys, shipments and the journal stay.")
    else:
        erased = _("Erased for good: %(contacts)s with names, phones and e-mail.")
        stays = _("The organisation's name and numbers, keys, shipments and the journal stay.")
    notes = _("The texts of notes and of cases go as well, with their letters and files.")
    return f"{erased % {'contacts': contacts}} {notes} {stays}"
