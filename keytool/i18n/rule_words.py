"""The rulebook's values in the active language."""

from collections.abc import Iterable

from keytool.domain.cards import Promise
from keytool.domain.coupons import CouponStatus
from keytool.domain.entitlements import BasisKind, Denial, Lack, Reason
from keytool.i18n import N_, _, language, pgettext, translator, words
from keytool.rulebook.book import Edition, Rulebook
from keytool.rulebook.parts import (
    Basis,
    Confirmation,
    DecreeDays,
    Effect,
    Measure,
    ShortenedDays,
    Standing,
)
from keytool.rulebook.selling_parts import Starts

READ = "*"
"""The quiet mark of a result that rests on a choice; the sentence stands beside it."""


def cited(edition: Edition, clauses: Iterable[str], *, marked: bool = False) -> str:
    """`ТвинПро 6.4, 6.7`: a number alone could be of any regulation; `*` where it was read."""
    text = f"{edition.vendor.into(language())} {', '.join(clauses)}"
    return f"{text} {READ}" if marked else text


def level_name(edition: Edition, level: str) -> str:
    """A level as its regulation calls it."""
    return edition.level(level).name.into(language())


def field_name(edition: Edition, field: str) -> str:
    """What a request has to say, as its regulation calls it; its id where that has a colon."""
    name = next(one.name for one in edition.fields if one.id == field).into(language())
    return field if ":" in name else name


def measure(value: Measure) -> str:
    """What has to happen before a level's term is over."""
    return {
        Measure.REACTION: _("First answer"),
        Measure.SOLUTION: _("Solution"),
        Measure.REGISTRATION: _("Registration"),
        Measure.ESTIMATE: _("Term and price named"),
        Measure.SILENCE: _("Closing after silence"),
    }[value]


def coupon_start(value: Starts) -> str:
    return {
        Starts.LICENCE_PURCHASE: _("from the licence's purchase"),
        Starts.CONTRACT: _("from the contract's date"),
        Starts.CERTIFICATE: _("from the certificate's date"),
    }[value]


def effect(value: Effect) -> str:
    return {
        Effect.REFUSE: _("may be refused"),
        Effect.POSTPONE: _("may be postponed"),
        Effect.SUSPEND: _("may be suspended"),
    }[value]


def decided(value: Effect, language: str) -> str:
    """The same as a letter tells it to the customer."""
    told = {
        Effect.REFUSE: N_("We cannot take this request."),
        Effect.POSTPONE: N_("Work on this request is put off."),
        Effect.SUSPEND: N_("Work on this request is suspended."),
    }
    return translator(language).gettext(told[value])


def needs(basis: Basis) -> str:
    return {
        Basis.NOTHING: pgettext("needs", "nothing"),
        Basis.LICENCE: pgettext("needs", "licence"),
        Basis.CONTRACT: pgettext("needs", "contract"),
        Basis.COUPON: pgettext("needs", "coupon"),
    }[basis]


def basis(value: BasisKind) -> str:
    """What a right to support follows from."""
    return {
        BasisKind.CATEGORY: _("Category"),
        BasisKind.LICENCE: _("Licence"),
        BasisKind.CONTRACT: _("Contract"),
        BasisKind.COUPON: _("Coupon"),
        BasisKind.CONSENT: _("Consent"),
    }[value]


def lack(value: Lack) -> str:
    """Why a level may not be asked for."""
    return {
        Lack.CATEGORY: _("for another category of customers"),
        Lack.LICENCE: _("no fitting licence"),
        Lack.CONTRACT: _("no support contract in force"),
        Lack.COUPON: _("no valid coupon"),
        Lack.KEY: _("the key is out of service"),
        Lack.HOLDER: _("nobody has the key"),
        Lack.AGREEMENT: _("no contract that names this level"),
        Lack.REGULATION: _("no vendor and no coupon say which regulation supports this key"),
        Lack.EDITION: _("no edition of the regulation was in force yet"),
    }[value]


def detail(denial: Denial) -> str:
    """What exactly is lacking, as the regulation or the register call it."""
    if denial.lack is Lack.COUPON and denial.detail:
        told = words.coupon_status(CouponStatus(denial.detail))
        return _("the last one: %(status)s") % {"status": told}
    return denial.detail


def why_none(reason: Reason) -> str:
    """Why nothing may be asked for."""
    if reason.lack is Lack.CATEGORY:
        return _("no level is for customers of this category")
    return lack(reason.lack)


def why_closed(book: Rulebook, reason: Reason) -> str:
    """`no support contract in force · ЭНТЕЛС 1.1`."""
    told = why_none(reason)
    if not reason.clauses:
        return told
    return f"{told} · {cited(book.edition(reason.edition), reason.clauses)}"


def given_by_staff(book: Rulebook, promise: Promise) -> str:
    """`Default: 40 working hours · DiState 2.3`."""
    edition = book.edition(promise.edition)
    facts = {
        "level": level_name(edition, promise.level),
        "time": words.reaction(promise.reaction),
        "clause": cited(edition, [promise.reaction.clause]),
    }
    return _("%(level)s: %(time)s · %(clause)s") % facts


def confirmation(value: Confirmation) -> str:
    """After whose word a problem is one of a level's scope."""
    return {
        Confirmation.NOBODY: _("nobody has to confirm it"),
        Confirmation.STAFF: _("once staff confirm it"),
        Confirmation.USER: _("the customer says so"),
    }[value]


def condition(value: Confirmation) -> str:
    """Under which condition a level holds, to who chooses it."""
    return {
        Confirmation.NOBODY: _("if work stands still by no fault of theirs"),
        Confirmation.STAFF: _("if staff confirm the bug"),
        Confirmation.USER: _("if the customer says so"),
    }[value]


def stronger(book: Rulebook, promise: Promise) -> str:
    """`Partner, emergency: 12 working hours, once it is confirmed · ЭНТЕЛС 2.5.1`."""
    edition = book.edition(promise.edition)
    level = edition.level(promise.level)
    confirmed = {problem.confirmed_by for problem in level.scope}
    when = _("when the customer sets it") if confirmed == {Confirmation.USER} else ""
    facts = {
        "level": level.name.into(language()),
        "time": words.reaction(promise.reaction),
        "when": when or _("once it is confirmed"),
        "clause": cited(edition, [promise.reaction.clause]),
    }
    return _("%(level)s: %(time)s, %(when)s · %(clause)s") % facts


def decree_days(switch: DecreeDays) -> str:
    return {DecreeDays.WORKING: _("are worked"), DecreeDays.OFF: _("are off")}[switch]


def shortened_days(switch: ShortenedDays) -> str:
    return {
        ShortenedDays.IGNORE: _("keep their length"),
        ShortenedDays.CUT: _("close an hour earlier"),
    }[switch]


def standing(value: Standing) -> str:
    return {
        Standing.OFFICIAL: _("official channel"),
        Standing.SPECIAL: _("for special requests only"),
        Standing.DUPLICATE: _("only repeats a request"),
        Standing.UNOFFICIAL: _("not an official channel"),
    }[value]
