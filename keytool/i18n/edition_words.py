"""What an edition is made of, in the active language: its parts by name, and their values."""

from keytool.domain.parties import Category
from keytool.i18n import _, language, pgettext, words
from keytool.i18n.rule_words import level_name
from keytool.rulebook.book import Edition
from keytool.rulebook.consistency import EVERYBODY
from keytool.rulebook.parts import (
    Exclusion,
    FieldNeed,
    Limits,
    Party,
    Queue,
    QueueKey,
    RequestField,
)


def since(edition: Edition) -> str:
    """From when an edition governs; a text without a date says so, and when it was recorded."""
    if edition.recorded_on:
        facts = {
            "recorded": words.day(edition.recorded_on),
            "day": words.day(edition.effective_from),
        }
        return _("undated, recorded on %(recorded)s, counted since %(day)s") % facts
    return _("in force since %(day)s") % {"day": words.day(edition.effective_from)}


def part(path: str) -> str:
    """A part that a text may be silent on, as `warranty` or `cases.queue`, in a few words."""
    return {
        "read_first": _("reading the documentation first"),
        "attachments": _("formats of pictures"),
        "contract": _("support contracts"),
        "coupon": _("coupons"),
        "warranty": _("warranty of keys"),
        "replacement": _("replacement of keys"),
        "work_warranty": _("warranty of work"),
        "consent": _("consent"),
        "cases.one_problem": _("one problem a request"),
        "cases.active_limit": _("how many requests are worked on at a time"),
        "cases.queue": _("the order of requests"),
        "cases.accepted_when_registered": _("when a request counts as accepted"),
        "cases.confirmation": _("confirmation of a request"),
        "cases.number_in_subject": _("the number in a letter's subject"),
        "cases.answer_to_details": _("answers to further details"),
        "cases.priority": _("who sets the priority"),
        "cases.user_silent": _("a user who does not answer"),
        "cases.auto_close": _("automatic closing"),
        "cases.rounding": _("rounding of time"),
        "cases.own_term": _("a term of a case's own"),
        "cases.estimate_accepted": _("accepting an estimate"),
        "cases.consulting": _("general consulting"),
        "cases.development": _("handing over to development"),
        "cases.temporary_access": _("temporary access"),
        "cases.move_to_portal": _("moving a request to the portal"),
        "cases.merge_duplicates": _("repeated requests"),
        "cases.rating": _("rating the answer"),
        "cases.reopening": _("reopening a request"),
        "cases.unique_number": _("a number for each request"),
        "cases.responsible": _("a responsible employee"),
        "cases.standard_answers": _("answers by a link"),
        "cases.escalation": _("writing to the head of support"),
        "cases.recorded": _("recording of requests"),
        "cases.reaction": _("what counts as a reaction"),
        "cases.no_solution_term": _("the term of a solution"),
    }[path]


def need(field: RequestField, edition: Edition) -> str:
    """`required, by e-mail only`."""
    word = {
        FieldNeed.MUST: _("required"),
        FieldNeed.SHOULD: _("desired"),
        FieldNeed.ON_REQUEST: _("when asked for"),
    }[field.need]
    by = ", ".join(channel(name) for name in field.channels)
    at = ", ".join(level_name(edition, name) for name in field.levels)
    limits = [_("only by %(channels)s") % {"channels": by}] if by else []
    limits += [_("only at %(levels)s") % {"levels": at}] if at else []
    return ", ".join([word, *limits])


def channel(ident: str) -> str:
    """A way to ask; one that only a vendor's own edition knows keeps its id."""
    known = {
        "web": _("the web form"),
        "product-form": _("the form in the product"),
        "portal": _("the portal"),
        "e-mail": _("e-mail"),
        "phone": _("phone"),
        "messenger": _("messengers"),
        "forum": _("the forum"),
        "paper": _("paper or fax"),
    }
    return known.get(ident, ident)


def category(ident: str, edition: Edition) -> str:
    """A kind of customer as the edition calls it, else as the register does."""
    if ident == EVERYBODY:
        return pgettext("open to", "everybody")
    named = next((c.name.into(language()) for c in edition.categories if c.id == ident), None)
    if named is None and ident in set(Category):
        return words.category(Category(ident))
    return named or ident


def queue(rule: Queue) -> str:
    """`critical ones, then the term, then the time of receipt`."""
    told = {
        QueueKey.CRITICAL: _("critical ones"),
        QueueKey.DUE: _("the term"),
        QueueKey.PORTAL: _("the portal"),
        QueueKey.RECEIVED: _("the time of receipt"),
    }
    return _(", then ").join(told[key] for key in rule.order)


def party(value: Party) -> str:
    return {Party.VENDOR: _("the vendor"), Party.CUSTOMER: _("the customer")}[value]


def limited(exclusion: Exclusion, edition: Edition) -> str:
    """What an exclusion limits, and at which levels."""
    if exclusion.limits is Limits.LIABILITY:
        return _("the vendor does not answer for it")
    return at_levels(exclusion.levels, edition)


def at_levels(levels: tuple[str, ...], edition: Edition) -> str:
    """Nothing where it holds at all levels."""
    named = ", ".join(level_name(edition, name) for name in levels if asked(name, edition))
    return _("at %(levels)s") % {"levels": named} if named else ""


def asked(level: str, edition: Edition) -> bool:
    return edition.level(level).is_asked
