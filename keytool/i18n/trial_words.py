"""What an edition on trial would change, in the active language."""

from zoneinfo import ZoneInfo

from keytool.domain.warranty import Warranty
from keytool.i18n import _, warranty_words, words
from keytool.i18n.rule_words import cited, lack, level_name
from keytool.rulebook.book import Rulebook
from keytool.services.try_edition import Kind, LevelChange, Promised, Trial


def kind(value: Kind) -> str:
    """A heading over the keys for which it is so."""
    return {
        Kind.CLOSED: _("A level may no longer be asked for"),
        Kind.OPENED: _("A level may be asked for that could not"),
        Kind.LONGER: _("The answer comes later"),
        Kind.SHORTER: _("The answer comes sooner"),
        Kind.OTHER: _("Other terms of a level"),
        Kind.WARRANTY: _("Another warranty"),
    }[value]


def kept(trial: Trial) -> str:
    """How many coupons and contracts the new edition leaves as they are."""
    facts = {"coupons": words.number(trial.coupons), "contracts": words.number(trial.contracts)}
    return (
        _(
            "What keeps the edition it was given: coupons (%(coupons)s), contracts (%(contracts)s)"
            " and the warranty of keys that were shipped."
        )
        % facts
    )


def level_change(trial: Trial, change: LevelChange) -> str:
    """`Standard: answered by 02.03.2026 17:00 · mine 2.1 → by 03.03.2026 17:00 · mine 2.1`."""
    sides = [
        _promised(book, change.level, one)
        for book, one in ((trial.before, change.before), (trial.after, change.after))
    ]
    return f"{_name(trial, change)}: {sides[0]} → {sides[1]}"


def warranty_change(trial: Trial, change: tuple[Warranty | None, Warranty | None]) -> str:
    """`Warranty: 12 months from shipment · ТвинПро 6.7 → 24 months from shipment · …`."""
    books = (trial.before, trial.after)
    sides = [_warranty(book, one) for book, one in zip(books, change, strict=True)]
    return f"{_('Warranty')}: {sides[0]} → {sides[1]}"


def _name(trial: Trial, change: LevelChange) -> str:
    for book, one in ((trial.after, change.after), (trial.before, change.before)):
        if one:
            return level_name(book.edition(one.edition), change.level)
    return change.level


def _promised(book: Rulebook, level: str, one: Promised | None) -> str:
    if one is None:
        return _("no such level")
    edition = book.edition(one.edition)
    if one.lack is not None:
        return f"{lack(one.lack)} · {cited(edition, [edition.level(level).clause])}"
    parts = []
    if one.due:
        at = words.moment(one.due.astimezone(ZoneInfo(edition.time_zone)))
        parts.append(_("by %(moment)s") % {"moment": at})
    if one.until:
        parts.append(_("until %(day)s") % {"day": words.day(one.until)})
    return f"{', '.join(parts)} · {cited(edition, one.clauses)}".removeprefix(" · ")


def _warranty(book: Rulebook, one: Warranty | None) -> str:
    if one is None:
        return _("nobody promises one")
    told = [warranty_words.promise(one.terms), warranty_words.end(one)]
    told.append(warranty_words.source(book, one))
    return " · ".join(filter(None, told))
