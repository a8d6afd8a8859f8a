"""Where a warranty stands, and what is missing to tell it, in the active language."""

from keytool.domain.production_calendar import CalendarYear
from keytool.domain.warranty import (
    Extension,
    Warranty,
    WarrantyStart,
    WarrantyStatus,
    WarrantyTerms,
)
from keytool.i18n import _, ngettext, words
from keytool.i18n.rule_words import cited
from keytool.rulebook.book import Rulebook


def source(book: Rulebook, warranty: Warranty) -> str:
    """`ТвинПро 6.7`, `Договор 17, п. 4.2`, or which regulation is silent."""
    terms = warranty.terms
    if terms.document:
        facts = {"document": terms.document, "clause": terms.clause}
        return _("%(document)s, clause %(clause)s") % facts
    edition = book.edition(terms.edition)
    if terms.months is None and warranty.extended is None:
        return _("%(regulation)s is silent on it") % {"regulation": cited(edition, ()).strip()}
    if terms.months is None:
        return ""
    return cited(edition, [terms.clause], marked=bool(warranty.readings))


def extension(value: Extension) -> str:
    """When and why a warranty was made longer."""
    facts = {"day": words.day(value.made_on), "reason": value.reason}
    return _("extended on %(day)s: %(reason)s") % facts


def end(warranty: Warranty) -> str:
    """`until 01.03.2027 (214 days)`; only the last day where nobody can say whether it is over."""
    if warranty.ends is None or warranty.days_left is None:
        return ""
    if warranty.status is WarrantyStatus.CANNOT_SAY:
        return _("its last day is %(day)s") % {"day": words.day(warranty.ends)}
    return words.term_end(warranty.ends, warranty.days_left)


def promise(terms: WarrantyTerms) -> str:
    """`12 months from shipment`; nothing where nobody promised any."""
    if terms.months is None:
        return ""
    if terms.starts is WarrantyStart.SALE:
        text = ngettext("%(n)s month from the sale", "%(n)s months from the sale", terms.months)
    else:
        text = ngettext("%(n)s month from shipment", "%(n)s months from shipment", terms.months)
    return text % {"n": terms.months}


def missing(warranty: Warranty) -> str:
    """Which file to add before it can be said."""
    facts = {"year": warranty.missing_year, "file": year_file(warranty.missing_year or 0)}
    return (
        _("the calendar of %(year)s is not here: add %(file)s with `keydesk calendar import`")
        % facts
    )


def provisional(year: CalendarYear) -> str:
    """That a year may still change; nothing for one whose decree is noted."""
    return provisional_year(year.year) if year.provisional else ""


def provisional_year(year: int) -> str:
    """That what was counted in it may still change."""
    text = _("The calendar of %(year)s is provisional: its decree is not noted in the file.")
    return text % {"year": year}


def year_file(year: int) -> str:
    return f"ru-{year}.toml"
