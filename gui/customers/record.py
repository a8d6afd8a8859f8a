"""What the register knows of one customer, put into words."""

from gui.actions.action import action_states
from gui.actions.customer import customer_offers
from gui.customers.states import ConsentState, ContactLine, CustomerSheet
from gui.kit.case_rows import case_row
from gui.kit.notes import note_lines
from gui.kit.states import Badge, Fact
from gui.kit.tones import Tone
from gui.kit.words import LANGUAGE_NAMES, history_item, sentence
from gui.lists.columns import certificate_terms, contract_terms, lines_of
from gui.lists.states import ListLine
from gui.lists.words import count_words
from keytool.domain.consent import ConsentKind, current_consent, of_kind
from keytool.domain.notes import NoteOn
from keytool.domain.parties import Customer
from keytool.i18n import _, words
from keytool.i18n.consent_words import consented, text_version
from keytool.services.show_customer import CustomerRecord

_OF_COUPONS = ("code", "key", "level", "valid_until", "units_left", "status")
"""Columns of the coupons; whose they are stands in the title."""


def customer_sheet(record: CustomerRecord) -> CustomerSheet:
    """The page in the active language."""
    customer, around = record.customer, record.around
    return CustomerSheet(
        str(customer.id),
        customer.name,
        Badge(Tone.UNKNOWN, sentence(words.category(customer.category)), "building-2"),
        tuple(_facts(customer)),
        consent_state(record),
        tuple(Fact(words.address_kind(one.kind), one.text) for one in customer.addresses),
        tuple(
            ContactLine(str(place), one.name, one.role, one.phone, one.email)
            for place, one in enumerate(customer.contacts)
        ),
        tuple(
            ListLine(one.id, (one.number, *contract_terms(around, one))) for one in record.contracts
        ),
        tuple(
            ListLine(one.id, (one.number, *certificate_terms(around, one)))
            for one in record.certificates
        ),
        _consents(record),
        lines_of("keys", around, record.keys),
        count_words(record.key_count),
        lines_of("shipments", around, record.shipments),
        count_words(record.shipment_count),
        tuple(case_row(one, record.now) for one in record.cases),
        words.number(record.case_count),
        lines_of("coupons", around, record.coupons, _OF_COUPONS),
        count_words(record.coupon_count),
        action_states(customer_offers(record)),
        tuple(history_item(entry) for entry in record.events),
        note_lines(record.notes, NoteOn.CUSTOMER),
    )


def _consents(record: CustomerRecord) -> tuple[ListLine, ...]:
    """Each for itself, the newest first: to what, which text, from when, until when."""
    newest = sorted(record.consents, key=lambda one: (one.given_on, one.id), reverse=True)
    return tuple(
        ListLine(
            one.id,
            (
                consented(record.around.rulebook, one.kind, one.regulation),
                text_version(record.around.rulebook, one.text_version),
                words.day(one.given_on),
                words.day(one.withdrawn_on) if one.withdrawn_on else "",
            ),
        )
        for one in newest
    )


def _facts(customer: Customer) -> list[Fact]:
    facts = [Fact(_("Record"), f"№ {customer.id}")]
    if customer.inn:
        facts.append(Fact(_("INN"), customer.inn, mono=True))
    if customer.ogrn:
        facts.append(Fact(_("OGRN"), customer.ogrn, mono=True))
    if customer.is_person:
        facts.append(Fact(_("Who"), _("a natural person")))
    if customer.language:
        facts.append(Fact(_("Letters in"), LANGUAGE_NAMES[customer.language]))
    return facts


def consent_state(record: CustomerRecord) -> ConsentState:
    """What stands of the consent to keep personal data."""
    last = current_consent(of_kind(record.consents, ConsentKind.PERSONAL_DATA))
    if last is None:
        told = _("Nobody has asked. Note the consent before contacts are written down.")
        return ConsentState(Tone.UNKNOWN, _("No consent"), told)
    if last.withdrawn_on:
        facts = {"day": words.day(last.withdrawn_on)}
        told = _("Withdrawn on %(day)s; personal data were erased.") % facts
        return ConsentState(Tone.BAD, _("Consent withdrawn"), told)
    facts = {"day": words.day(last.given_on), "version": last.text_version}
    told = _("Given on %(day)s to the text of version %(version)s.") % facts
    return ConsentState(Tone.GOOD, _("Consent given"), told)
