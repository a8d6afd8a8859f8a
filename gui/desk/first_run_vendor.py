"""The guide's questions about a vendor: its name, its rules, its warranty; pure functions."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum

from gui.desk.first_run_states import Asks, GuideField, Said
from gui.kit.clause_words import clause_word
from gui.kit.states import Choice
from gui.kit.tones import Tone
from gui.kit.words import sentence
from keytool.domain.parties import Vendor
from keytool.domain.vendor_ids import vendor_id
from keytool.domain.warranty import OwnWarranty, WarrantyStart, WarrantyStatus, WarrantyTerms
from keytool.i18n import _, language, ngettext, warranty_words, words
from keytool.i18n.edition_words import since
from keytool.rulebook.book import Edition, Rulebook

NAME, SUPPORT, ANSWER = "vendor.name", "vendor.support", "vendor.answer"
OTHER, MONTHS, STARTS = "vendor.other", "vendor.months", "vendor.starts"
DOCUMENT, CLAUSE = "vendor.document", "vendor.clause"
FIELDS = (NAME, SUPPORT, ANSWER, OTHER, MONTHS, STARTS, DOCUMENT, CLAUSE)
BEGINNING = {MONTHS: "12", STARTS: WarrantyStart.SHIPMENT.value}
_MOST_MONTHS = 600
_HOURS_A_DAY = 8

Values = Mapping[str, str]
Errors = dict[str, str]


class Answer(StrEnum):
    """What a vendor promises of its keys."""

    THIS = "this"
    OTHER = "other"
    CONTRACT = "contract"
    NONE = "none"


class Rules:
    """The regulations in force on a day, by their names."""

    def __init__(self, book: Rulebook, today: date) -> None:
        found = (book.edition_to_compute(name, today) for name in book.regulations)
        self.editions = {edition.regulation: edition for edition in found}

    def get(self, regulation: str) -> Edition | None:
        return self.editions.get(regulation)

    @property
    def warranting(self) -> tuple[Edition, ...]:
        """Those that promise a warranty of keys."""
        return tuple(one for one in self.editions.values() if one.warranty)

    def of_vendor(self, name: str) -> Edition | None:
        """The regulation of the vendor that is called so."""
        called = " ".join(name.split()).casefold()
        return next(
            (
                one
                for one in self.editions.values()
                if called in {one.vendor.into(told).casefold() for told in ("ru", "en")}
            ),
            None,
        )


def follow(rules: Rules, values: dict[str, str], field: str) -> None:
    """Fill in what follows from what was told, where nothing else was told yet."""
    known = rules.of_vendor(values.get(NAME, ""))
    if field == NAME and known and not values.get(SUPPORT):
        values[SUPPORT] = known.regulation
    edition = rules.get(values.get(SUPPORT, ""))
    if edition is None:
        return
    if field == SUPPORT and not values.get(NAME, "").strip():
        values[NAME] = edition.vendor.into(language())
    if edition.warranty and not values.get(ANSWER):
        values[ANSWER] = Answer.THIS
    if not values.get(OTHER):
        others = [one for one in rules.warranting if one is not edition]
        values[OTHER] = others[0].regulation if others else ""


def wrong(rules: Rules, values: Values) -> Errors:
    """What is missing or cannot be, by field; nothing when the step is complete."""
    errors: Errors = {}
    edition = rules.get(values.get(SUPPORT, ""))
    if not values.get(NAME, "").strip():
        errors[NAME] = _("Write what the vendor is called.")
    if edition is None:
        errors[SUPPORT] = _("Choose the regulation of its support.")
    answer = values.get(ANSWER, "")
    if not answer:
        errors[ANSWER] = _("Choose what is promised of the keys.")
    elif edition:
        errors |= _wrong_answer(Answer(answer), edition, values)
    return errors


def _wrong_answer(answer: Answer, edition: Edition, values: Values) -> Errors:
    name = edition.vendor.into(language())
    rule = edition.warranty
    if answer is Answer.THIS and rule is None:
        return {
            ANSWER: _("The regulation of %(vendor)s has no warranty of keys.") % {"vendor": name}
        }
    if answer is Answer.NONE and rule:
        told = {"vendor": name, "clause": clause_word(rule.clause)}
        return {ANSWER: _("The regulation of %(vendor)s promises one: %(clause)s.") % told}
    if answer is Answer.OTHER and not values.get(OTHER):
        return {OTHER: _("Choose the regulation.")}
    return _wrong_contract(values) if answer is Answer.CONTRACT else {}


def _wrong_contract(values: Values) -> Errors:
    errors: Errors = {}
    months = values.get(MONTHS, "").strip()
    if not (months.isdecimal() and 0 < int(months) <= _MOST_MONTHS):
        errors[MONTHS] = _("Write how many months.")
    if not values.get(DOCUMENT, "").strip():
        errors[DOCUMENT] = _("Write which document promises it.")
    if not values.get(CLAUSE, "").strip():
        errors[CLAUSE] = _("Write in which clause.")
    return errors


def vendor_of(rules: Rules, values: Values, taken: Collection[str]) -> Vendor:
    """The vendor that a complete step tells of."""
    name, support = " ".join(values[NAME].split()), values[SUPPORT]
    known = rules.of_vendor(name)
    wanted = known.regulation if known else ""
    slug = wanted if wanted and wanted not in taken else vendor_id(name, taken)
    answer = Answer(values[ANSWER])
    own = None
    if answer is Answer.CONTRACT:
        starts = WarrantyStart(values[STARTS])
        document, clause = values[DOCUMENT].strip(), values[CLAUSE].strip()
        own = OwnWarranty(int(values[MONTHS]), starts, document, clause)
    warranty = values[OTHER] if answer is Answer.OTHER else support
    return Vendor(slug, name, support, warranty, own)


# --- the fields -----------------------------------------------------------------------


def fields(rules: Rules, values: Values, errors: Errors) -> tuple[GuideField, ...]:
    def line(name: str, label: str, *, narrow: bool = False) -> GuideField:
        told, error = values.get(name, ""), errors.get(name, "")
        return GuideField(name, label, told, error=error, narrow=narrow)

    support = values.get(SUPPORT, "")
    found = [
        line(NAME, _("What the vendor is called"), narrow=True),
        GuideField(
            SUPPORT, _("Regulation of its support"), support, Asks.CHOICE,
            _named(rules.editions.values()),
            errors.get(SUPPORT, ""), narrow=True,
        ),
        GuideField(
            ANSWER, _("Warranty of the keys themselves"), values.get(ANSWER, ""), Asks.ANSWER,
            _answers(rules, rules.get(support)), errors.get(ANSWER, ""),
        ),
    ]  # fmt: skip
    if values.get(ANSWER) == Answer.OTHER:
        others = _named(one for one in rules.warranting if one.regulation != support)
        told, error = values.get(OTHER, ""), errors.get(OTHER, "")
        found.append(GuideField(OTHER, _("Whose regulation"), told, Asks.CHOICE, others, error))
    if values.get(ANSWER) == Answer.CONTRACT:
        starts = (
            Choice(WarrantyStart.SHIPMENT.value, _("from the shipment")),
            Choice(WarrantyStart.SALE.value, _("from the sale")),
        )
        found += [
            line(MONTHS, _("Months"), narrow=True),
            GuideField(STARTS, _("Counted"), values[STARTS], Asks.CHOICE, starts, narrow=True),
            line(DOCUMENT, _("Document"), narrow=True),
            line(CLAUSE, _("Clause"), narrow=True),
        ]
    return tuple(found)


def _answers(rules: Rules, edition: Edition | None) -> tuple[Choice, ...]:
    return (
        Choice(Answer.THIS, _("By this regulation"), _this(edition)),
        Choice(Answer.OTHER, _("By another regulation"), _another(rules, edition)),
        Choice(
            Answer.CONTRACT, _("By the contract with the customer"),
            _("So many months, by a document and its clause"),
        ),
        Choice(Answer.NONE, _("Not promised"), _("The card will say so")),
    )  # fmt: skip


def _this(edition: Edition | None) -> str:
    if edition is None:
        return ""
    if edition.warranty is None:
        return _("Nothing is said of keys in it")
    return _clause_and_promise(edition)


def _another(rules: Rules, edition: Edition | None) -> str:
    other = next((one for one in rules.warranting if one is not edition), None)
    if other is None:
        return ""
    facts = {"vendor": other.vendor.into(language()), "promise": _clause_and_promise(other)}
    return _("For example %(vendor)s, %(promise)s") % facts


def _clause_and_promise(edition: Edition) -> str:
    terms = edition.warranty_terms()
    return f"{clause_word(terms.clause)}: {warranty_words.promise(terms)}"


def _named(editions: Iterable[Edition]) -> tuple[Choice, ...]:
    return tuple(Choice(one.regulation, one.vendor.into(language())) for one in editions)


def _titled(edition: Edition) -> str:
    return f"{edition.vendor.into(language())}, {since(edition)}"


# --- what the card will say -----------------------------------------------------------


def says(rules: Rules, values: Values) -> tuple[Said, ...]:
    edition = rules.get(values.get(SUPPORT, ""))
    return () if edition is None else (_warranty(rules, edition, values), _support(edition))


def _warranty(rules: Rules, edition: Edition, values: Values) -> Said:
    answer = values.get(ANSWER)
    if not answer:
        return Said(Tone.UNKNOWN, _("Warranty: not told yet"))
    terms, source = _terms(rules, edition, values)
    if terms is None:
        title = sentence(words.warranty_status(WarrantyStatus.NO_PROMISE))
        silent = _("%(regulation)s is silent on it") % {"regulation": _titled(edition)}
        return Said(Tone.UNKNOWN, title, silent)
    title = sentence(words.warranty_status(WarrantyStatus.IN_WARRANTY))
    return Said(Tone.GOOD, title, warranty_words.promise(terms), source)


def _terms(rules: Rules, edition: Edition, values: Values) -> tuple[WarrantyTerms | None, str]:
    """None where nothing is promised, or not told yet."""
    answer = Answer(values[ANSWER])
    if answer is Answer.CONTRACT:
        months = values.get(MONTHS, "").strip()
        if not months.isdecimal():
            return None, ""
        starts, clause = WarrantyStart(values[STARTS]), values.get(CLAUSE, "").strip()
        document = values.get(DOCUMENT, "").strip() or _("contract")
        told = {"document": document, "clause": clause}
        source = _("%(document)s, clause %(clause)s") % told if clause else document
        return WarrantyTerms(int(months), clause, "", document=document, starts=starts), source
    by = rules.get(values.get(OTHER, "")) if answer is Answer.OTHER else edition
    if answer is Answer.NONE or by is None or by.warranty is None:
        return None, ""
    terms = by.warranty_terms()
    return terms, f"{by.vendor.into(language())}, {clause_word(terms.clause)}"


def _support(edition: Edition) -> Said:
    asked = [level for level in edition.levels if level.is_asked]
    count = ngettext("%(n)s level", "%(n)s levels", len(asked)) % {"n": len(asked)}
    quickest = min(asked, key=lambda level: level.reaction * _HOURS.get(level.unit.value, 1))
    told = {"count": count, "time": words.reaction(edition.reaction(quickest.id))}
    text = _("%(count)s, the quickest answers in %(time)s") % told
    return Said(Tone.UNKNOWN, _("Support: by category and coupon"), text, _titled(edition))


_HOURS = {"working-days": _HOURS_A_DAY, "days-without-weekends": _HOURS_A_DAY}
