"""What a card says of support: what may be asked for, or why nothing may."""

from collections.abc import Iterator
from dataclasses import replace

from gui.desk.card_states import SupportBlock
from gui.desk.terms import time_tone, until
from gui.kit.states import ClauseRef
from gui.kit.tones import Tone
from gui.kit.words import cited, coupon_period, gauge_of, sentence
from keytool.domain.cards import KeyCard, Support
from keytool.domain.coupons import coupon_status
from keytool.domain.entitlements import SupportStatus
from keytool.i18n import _, language, words
from keytool.i18n.rule_words import given_by_staff, level_name, stronger, why_none
from keytool.rulebook.book import Rulebook


def support_block(card: KeyCard, rulebook: Rulebook) -> SupportBlock:
    support = card.support or Support(SupportStatus.NO_COUPON)
    verdict = sentence(words.support_status(support.status))
    coupon = support.coupon
    if coupon is None:
        return _support_without_coupon(card, support, rulebook)
    edition = rulebook.edition_of_coupon(coupon)
    clauses = dict.fromkeys(
        (coupon.clause, *((support.reaction.clause,) if support.reaction else ()))
    )
    return SupportBlock(
        time_tone((coupon.claims.valid_until - card.day).days),
        verdict,
        f"{edition.vendor.into(language())} · {level_name(edition, coupon.claims.level)}",
        gauge_of(coupon),
        until(coupon.claims.valid_until),
        _wait(support, rulebook),
        tuple(cited(edition, clause, readings=support.readings) for clause in clauses),
    )


def _wait(support: Support, rulebook: Rulebook) -> str:
    """What is sure, and what goes beyond it once a problem is confirmed."""
    if support.reaction is None:
        return ""
    told = _("first answer within %(time)s") % {"time": words.reaction(support.reaction)}
    told += "" if support.sure else f", {_('once it is confirmed')}"
    more = stronger(rulebook, support.stronger) if support.stronger else ""
    return "\n".join(filter(None, (told, more)))


def _support_without_coupon(card: KeyCard, support: Support, rulebook: Rulebook) -> SupportBlock:
    verdict = sentence(words.support_status(support.status))
    if not (support.edition and support.level and support.reaction):
        return _no_support(card, support, rulebook)
    edition = rulebook.edition(support.edition)
    return SupportBlock(
        Tone.GOOD,
        verdict,
        f"{edition.vendor.into(language())} · {level_name(edition, support.level)}",
        until=_last_coupon(card),
        reaction=_wait(support, rulebook),
        clauses=(cited(edition, support.reaction.clause, readings=support.readings),),
    )


def _no_support(card: KeyCard, support: Support, rulebook: Rulebook) -> SupportBlock:
    """Why nothing may be asked for, and what staff give a request on their own."""
    return SupportBlock(
        Tone.UNKNOWN,
        sentence(words.support_status(support.status)),
        sentence("; ".join(why_none(one) for one in support.reasons)),
        until=_last_coupon(card),
        reaction=_given(support, rulebook),
        clauses=tuple(_cites(support, rulebook)),
        icon="ban" if support.status is SupportStatus.BLOCKED else "",
    )


def _given(support: Support, rulebook: Rulebook) -> str:
    given = [given_by_staff(rulebook, one) for one in support.by_staff]
    return "\n".join((_("When staff give it:"), *given)) if given else ""


def _cites(support: Support, rulebook: Rulebook) -> Iterator[ClauseRef]:
    """Each clause once; one after another of the same regulation names it once."""
    cites = dict.fromkeys(
        (why.edition, clause) for why in support.reasons for clause in why.clauses
    )
    before = ""
    for edition, clause in cites:
        found = cited(rulebook.edition(edition), clause)
        yield found if edition != before else replace(found, source="")
        before = edition


def _last_coupon(card: KeyCard) -> str:
    """Why none of the coupons carries the support, told of the one that ends last."""
    if not card.coupons:
        return ""
    last = max(card.coupons, key=lambda coupon: (coupon.claims.valid_until, coupon.id))
    status = words.coupon_status(coupon_status(last, card.day))
    facts = {"status": status, "period": coupon_period(last)}
    return _("last coupon: %(status)s, %(period)s") % facts
