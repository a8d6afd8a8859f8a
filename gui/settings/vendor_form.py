"""A vendor's record as a form holds it; pure functions."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from gui.kit.states import Banner, Choice
from gui.kit.words import LANGUAGE_NAMES
from gui.settings.states import PartState, SettingField
from gui.settings.vendor_papers import letterhead_of, letterhead_values
from keytool.domain import parties
from keytool.domain.parties import Vendor
from keytool.domain.warranty import OwnWarranty, WarrantyStart
from keytool.i18n import LANGUAGES, _, language, ngettext, words
from keytool.rulebook.parts import Bilingual
from keytool.services.keep_vendors import VendorChange

NAME, SUPPORT, ANSWER, OTHER = "name", "support", "answer", "other"
MONTHS, STARTS, DOCUMENT, CLAUSE = "months", "starts", "document", "clause"
LANGUAGE, PREFIX, HEAD = "language", "case_prefix", "head"
FORM = "form"


class Answer(StrEnum):
    """What a vendor promises of keys: by its regulation of support, by another's, by a document
    of its own, or nothing, where its regulation is silent.
    """

    SAME = "same"
    OTHER = "other"
    OWN = "own"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Regulation:
    """A regulation as a form offers it: whose it is, and for how many months it warrants keys."""

    id: str
    vendor: Bilingual
    months: int | None

    @property
    def label(self) -> str:
        """In the active language."""
        return self.vendor.into(language())


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the form; `before` is the record that was read, None for a new one."""

    values: Mapping[str, str] = field(default_factory=dict)
    before: Vendor | None = None
    logo: bytes = b""

    def with_value(self, name: str, value: str) -> "Draft":
        return replace(self, values={**self.values, name: value})


def draft_of(vendor: Vendor, regulations: Mapping[str, Regulation]) -> Draft:
    own = vendor.own_warranty
    months = regulations[vendor.warranty_regulation].months
    if own:
        answer = Answer.OWN
    elif months is None:
        answer = Answer.NONE
    else:
        same = vendor.warranty_regulation == vendor.support_regulation
        answer = Answer.SAME if same else Answer.OTHER
    values = {
        NAME: vendor.name,
        SUPPORT: vendor.support_regulation,
        ANSWER: answer,
        OTHER: vendor.warranty_regulation if answer is Answer.OTHER else "",
        MONTHS: str(own.months) if own else "12",
        STARTS: own.starts.value if own else WarrantyStart.SHIPMENT,
        DOCUMENT: own.document if own else "",
        CLAUSE: own.clause if own else "",
        LANGUAGE: vendor.language,
        PREFIX: vendor.case_prefix,
        HEAD: vendor.head,
        **letterhead_values(vendor.letterhead),
    }
    return Draft(values, vendor, vendor.letterhead.logo)


def new_draft(regulations: Mapping[str, Regulation]) -> Draft:
    """Of a vendor that is not there yet."""
    first = next(iter(regulations), "")
    values = {NAME: "", SUPPORT: first, MONTHS: "12", STARTS: WarrantyStart.SHIPMENT}
    values[LANGUAGE] = parties.LANGUAGE
    return settled(Draft(values), regulations)


def answers_of(draft: Draft, regulations: Mapping[str, Regulation]) -> tuple[Answer, ...]:
    """Those that the regulation of support leaves open."""
    support = regulations.get(draft.values.get(SUPPORT, ""))
    promises = support is not None and support.months is not None
    own = Answer.SAME if promises else Answer.NONE
    return (own, Answer.OTHER, Answer.OWN)


def settled(draft: Draft, regulations: Mapping[str, Regulation]) -> Draft:
    """The draft with an answer and another regulation that can be chosen."""
    open_ones = answers_of(draft, regulations)
    if draft.values.get(ANSWER) not in open_ones:
        draft = draft.with_value(ANSWER, open_ones[0])
    others = _others(draft, regulations)
    if draft.values.get(OTHER) not in {one.id for one in others}:
        draft = draft.with_value(OTHER, others[0].id if others else "")
    return draft


def _others(draft: Draft, regulations: Mapping[str, Regulation]) -> list[Regulation]:
    support = draft.values.get(SUPPORT)
    return [one for one in regulations.values() if one.months and one.id != support]


def vendor_of(draft: Draft, taken: Collection[str]) -> Vendor:
    """The record that the form stands for; a new one gets a code that is not taken."""
    told, answer = draft.values, Answer(draft.values[ANSWER])
    code = draft.before.id if draft.before else new_code(told[NAME], taken)
    own = None
    if answer is Answer.OWN:
        months = int(told[MONTHS]) if told[MONTHS].isdecimal() else 0
        own = OwnWarranty(
            months, WarrantyStart(told[STARTS]), told.get(DOCUMENT, ""), told.get(CLAUSE, "")
        )
    warranty = told[OTHER] if answer is Answer.OTHER else told[SUPPORT]
    head = letterhead_of(told, draft.logo)
    cases = told.get(PREFIX, ""), told.get(HEAD, "")
    return Vendor(code, told[NAME], told[SUPPORT], warranty, own, head, told[LANGUAGE], *cases)


_CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
_SOUNDS = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya"
_LATIN = {sign: sound.strip("-") for sign, sound in zip(_CYRILLIC, _SOUNDS.split(), strict=True)}


def new_code(name: str, taken: Collection[str]) -> str:
    """`digital-steyt`: the word by which tables and the command line know a vendor."""
    latin = "".join(_LATIN.get(sign, sign) for sign in name.casefold())
    code = re.sub("[^a-z0-9]+", "-", latin).strip("-")[:40] or "vendor"
    numbered = (f"{code}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (code, *numbered) if one not in taken)


def form_part(
    draft: Draft,
    regulations: Mapping[str, Regulation],
    errors: Mapping[str, str],
    told: Banner | None,
) -> PartState:
    """The form's first part: who it is, and by whose rules."""
    return PartState(
        FORM,
        draft.before.name if draft.before else _("New vendor"),
        _("Decisions that were made keep the clauses they were made by."),
        told,
        fields=form_fields(draft, regulations, errors),
        abreast=(MONTHS, STARTS),
        begins=True,
    )


def form_fields(
    draft: Draft, regulations: Mapping[str, Regulation], errors: Mapping[str, str]
) -> tuple[SettingField, ...]:
    """The fields that the chosen answer needs."""
    told = draft.values
    known = tuple(Choice(one.id, one.label) for one in regulations.values())
    fields = [
        _field(told, errors, NAME, _("Name on papers")),
        _field(told, errors, SUPPORT, _("Support by the regulation"), known),
        _field(
            told, errors, ANSWER, _("Warranty of keys"), _answer_choices(draft, regulations),
            _closed(draft, regulations),
        ),
    ]  # fmt: skip
    answer = told.get(ANSWER)
    if answer == Answer.OTHER:
        others = tuple(
            Choice(one.id, f"{one.label} · {_months(one.months or 0)}")
            for one in _others(draft, regulations)
        )
        fields.append(_field(told, errors, OTHER, _("By the regulation"), others))
    elif answer == Answer.OWN:
        starts = (
            Choice(WarrantyStart.SHIPMENT, _("from shipment")),
            Choice(WarrantyStart.SALE, _("from the sale")),
        )
        fields += [
            _field(told, errors, MONTHS, _("Months")),
            _field(told, errors, STARTS, _("Counted"), starts),
            _field(told, errors, DOCUMENT, _("Document that promises it")),
            _field(told, errors, CLAUSE, _("Its clause")),
        ]
    languages = tuple(Choice(one, LANGUAGE_NAMES[one]) for one in LANGUAGES)
    fields.append(_field(told, errors, LANGUAGE, _("Letters to customers in"), languages))
    return tuple(fields) + _of_cases(told, errors)


def _of_cases(
    told: Mapping[str, str], errors: Mapping[str, str]
) -> tuple[SettingField, SettingField]:
    prefix = _("KD where it is empty. Numbers that were given stay as they are.")
    head = _("Name <address>: a complaint that a customer writes to the head goes there.")
    return (
        _field(told, errors, PREFIX, _("Numbers of cases begin with"), hint=prefix),
        _field(told, errors, HEAD, _("Head of support"), hint=head),
    )


def _field(  # noqa: PLR0917  the parts of a field in their order
    told: Mapping[str, str],
    errors: Mapping[str, str],
    name: str,
    label: str,
    choices: tuple[Choice, ...] = (),
    hint: str = "",
) -> SettingField:
    return SettingField(name, told.get(name, ""), errors.get(name, ""), "", label, hint, choices)


def _answer_choices(draft: Draft, regulations: Mapping[str, Regulation]) -> tuple[Choice, ...]:
    named = {
        Answer.SAME: _("by this regulation"),
        Answer.OTHER: _("by another regulation"),
        Answer.OWN: _("by a contract of its own"),
        Answer.NONE: _("not promised"),
    }
    return tuple(Choice(one, named[one]) for one in answers_of(draft, regulations))


def _closed(draft: Draft, regulations: Mapping[str, Regulation]) -> str:
    """Why one of the four answers cannot be given."""
    if Answer.NONE in answers_of(draft, regulations):
        return _("The regulation says nothing of a warranty of keys.")
    return _("The regulation itself promises a warranty of keys, so it is promised.")


def what_changes(change: VendorChange) -> str:
    """How many keys get another warranty, and how many keep the edition of their shipment."""
    if not change.fields:
        return _("Nothing is changed yet.")
    if change.warranties or change.kept:
        text = ngettext(
            "%(n)s key gets another warranty.", "%(n)s keys get another warranty.",
            change.warranties,
        ) % {"n": words.number(change.warranties)}  # fmt: skip
        if change.kept:
            kept = ngettext(
                "%(n)s keeps the edition under which it was shipped.",
                "%(n)s keep the edition under which they were shipped.",
                change.kept,
            )
            text = f"{text} {kept % {'n': words.number(change.kept)}}"
        return text
    text = ngettext(
        "It concerns %(n)s key; no warranty changes.",
        "It concerns %(n)s keys; no warranty changes.",
        change.keys,
    )
    return text % {"n": words.number(change.keys)}


def warranty_told(vendor: Vendor, regulations: Mapping[str, Regulation]) -> str:
    """`warranty 12 months by ТвинПро`, `no warranty promised`."""
    own = vendor.own_warranty
    if own:
        facts = {"term": _months(own.months), "source": own.document}
        return _("warranty %(term)s by %(source)s") % facts
    known = regulations.get(vendor.warranty_regulation)
    if known is None or known.months is None:
        return _("no warranty promised")
    return _("warranty %(term)s by %(source)s") % {
        "term": _months(known.months),
        "source": known.label,
    }


def _months(count: int) -> str:
    return ngettext("%(n)s month", "%(n)s months", count) % {"n": count}
