"""The card of a key as a paper: what the desk knows of it on the day of printing."""

from collections.abc import Iterator
from pathlib import Path

from keytool.coupon.format.pictures import qr_svg
from keytool.domain.cards import KeyCard
from keytool.domain.coupons import coupon_status
from keytool.domain.errors import BadInput
from keytool.domain.key_names import key_name
from keytool.domain.keys import Key
from keytool.domain.letterhead import NO_LETTERHEAD
from keytool.domain.warranty import Warranty
from keytool.files import write_whole
from keytool.i18n import _, language, warranty_words, words
from keytool.i18n.rule_words import level_name, why_closed
from keytool.papers.labels import scan_text
from keytool.papers.typeset.letterhead import head_of
from keytool.papers.typeset.pages import day_words, number_words, parts_of, render, shortened
from keytool.rulebook.book import Rulebook

Fact = tuple[str, str, str]


def card_pdf(card: KeyCard, book: Rulebook) -> bytes:
    """The card of a registered key, in the language that is spoken now.

    Raises BadInput `key-not-found`, `letters-unprintable`, `document-unprintable`.
    """
    if card.key is None:
        raise BadInput("key-not-found", text="")
    return render("card.typ", _page(card, card.key, book), card.day)


def save_card(card: KeyCard, book: Rulebook, path: Path) -> None:
    """Raises as `card_pdf`, BadInput `file-ending-unknown`; StorageTrouble `file-unwritable`."""
    if path.suffix.lower() != ".pdf":
        raise BadInput("file-ending-unknown", file=path.name, known=[".pdf"])
    write_whole(path, card_pdf(card, book), private=False)


def _page(card: KeyCard, key: Key, book: Rulebook) -> dict[str, object]:
    vendor = card.vendor
    head = vendor.letterhead if vendor else NO_LETTERHEAD
    state = words.key_state(key.state)
    return {
        "language": language(),
        "head": head_of(vendor.name if vendor else "", head, language()),
        "title": key_name(key),
        "subtitle": f"{state[:1].upper()}{state[1:]} · {day_words(card.day)}",
        "day": parts_of(card.day),
        "facts": list(_facts(card, key, book)),
        "parts": [part for part in (_licences(card), _coupons(card, book)) if part["rows"]],
        "qr": qr_svg(scan_text(key)),
        "qr_alt": _("QR code of the key's number"),
        "footer": _("Card of a key · what the register says on the day of printing"),
        "page": _("Page %(page)s of %(pages)s"),
    }


def _facts(card: KeyCard, key: Key, book: Rulebook) -> Iterator[Fact]:
    if card.customer:
        inn = _("INN %(number)s") % {"number": card.customer.inn} if card.customer.inn else ""
        yield _("Customer"), shortened(card.customer.name), inn
    if key.marking:
        yield _("Marking"), key.marking, ""
    if key.shipped_on:
        order = card.shipment.order if card.shipment else None
        told = _("order %(order)s") % {"order": shortened(order)} if order else ""
        yield _("Shipped on"), day_words(key.shipped_on), told
    if key.batch or key.produced_on:
        yield _("Batch"), words.batch(key.batch, key.produced_on), ""
    if card.warranty:
        status = words.warranty_status(card.warranty.status)
        end = warranty_words.end(card.warranty)
        told = f"{status}, {end}" if end else status
        yield _("Warranty"), told, _source(card.warranty, book)
    yield from _support(card, book)


def _source(warranty: Warranty, book: Rulebook) -> str:
    """Where it stands, and how the text was read: nothing can be asked of paper."""
    stands = warranty_words.source(book, warranty)
    if not warranty.readings:
        return stands
    read = book.edition(warranty.terms.edition).readings_of(warranty.readings)
    chosen = {"choice": "; ".join(one.choice.into(language()) for one in read)}
    return " ".join((stands, _("How the text was read: %(choice)s.") % chosen))


def _support(card: KeyCard, book: Rulebook) -> Iterator[Fact]:
    support = card.support
    if support is None:
        return
    status = words.support_status(support.status)
    edition = book.edition_of_support(support)
    if edition and support.level and support.reaction:
        level = level_name(edition, support.level)
        wait = _("first answer within %(time)s") % {"time": words.reaction(support.reaction)}
        yield _("Support"), f"{status}, {level}", wait
    else:
        why = "; ".join(why_closed(book, one) for one in support.reasons)
        yield _("Support"), status, why


def _licences(card: KeyCard) -> dict[str, object]:
    running = [one for one in card.licences if one.ended_on is None]
    rows = [
        (
            " · ".join(filter(None, (one.product, one.edition or "", ", ".join(one.modules)))),
            number_words(one.quantity),
            day_words(one.until) if one.until else _("perpetual"),
        )
        for one in running
    ]
    head = [_("Product"), _("Seats"), _("Until")]
    return {"title": _("Licences"), "head": head, "rows": rows}


def _coupons(card: KeyCard, book: Rulebook) -> dict[str, object]:
    rows = []
    for coupon in card.coupons:
        claims = coupon.claims
        level = level_name(book.edition_of_coupon(coupon), claims.level)
        left = words.units_left(claims.unit, coupon.units_left, claims.units)
        status = words.coupon_status(coupon_status(coupon, card.day))
        rows.append((f"{coupon.code} · {level}", left, day_words(claims.valid_until), status))
    head = [_("Coupon"), _("Left"), _("Until"), _("State")]
    return {"title": _("Coupons"), "head": head, "rows": rows}
