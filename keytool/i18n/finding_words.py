"""What `db check` finds, in sentences."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from keytool.domain.coupons import CouponMark, CouponStatus, UnitKind
from keytool.domain.findings import Agreed, Finding, Licensed, Said, Taken, Why, plain
from keytool.domain.keys import KeyState
from keytool.domain.replacement_table import ReplacementOutcome
from keytool.domain.replacements import Stage
from keytool.i18n import N_, _
from keytool.i18n.columns import column_word
from keytool.i18n.messages import explain
from keytool.i18n.replacement_words import outcome, stage
from keytool.i18n.words import coupon_status, day, key_state, number, unit_counted, unit_state

_FIELDS = {
    "spent": N_("units spent"),
    "held": N_("units held"),
    "coupon_id": N_("number"),
    "place": N_("place in the status list"),
    "replaces": N_("coupon before it"),
    "stage": N_("step"),
    "complaint": N_("complaint"),
    "outcome": N_("outcome"),
    "reason": N_("reason of the other decision"),
    "second": N_("second operator"),
    "price": N_("price"),
    "agreed_by": N_("who agreed"),
    "document": N_("proof of purchase"),
    "act": N_("act"),
    "closing": N_("reason of the cancelling"),
    "override": N_("reason to go on beside the clause"),
    "conditions": N_("conditions that were not met"),
    "licence": N_("licence"),
    "state": N_("state"),
    "turn": N_("whose step it is"),
    "level": N_("level"),
    "critical": N_("out of turn"),
    "responsible": N_("who is responsible"),
    "merged_into": N_("case it went into"),
    "late": N_("minutes late"),
    "burns": N_("what is owed first"),
    "burns_at": N_("moment it is owed at"),
    "warn_at": N_("moment of the warning"),
    "about": N_("what it is on"),
    "struck": N_("struck out"),
    "erased": N_("erased"),
    "text": N_("digest of the text"),
}
_COUNTED = {
    "case-events": N_("events of a case"),
    "extensions": N_("extensions of the warranty"),
    "retired-tokens": N_("tokens for earlier keys"),
    "sighting": N_("sightings on a bus"),
    "sitting-end": N_("endings of a sitting"),
    "sitting-lines": N_("keys in a sitting"),
    "sitting-items": N_("keys on a list"),
    "vendor": N_("software vendors"),
    "import": N_("imported files"),
    "search": N_("words to find it by"),
}
_LEFT = {
    Why.GONE: N_("It is gone or cannot be read: bring it back from a copy of the register."),
    Why.UNMADE: N_("Nothing proves it: a person has to say whether it is right."),
    Why.PROOF: N_("It is a proof itself, and nothing else has it: bring it back from a copy."),
    Why.UNSIGNED: N_("Its token was not signed by a key that this desk believes."),
    Why.UNTOLD: N_("The journal does not tell all of it."),
    Why.SEVERAL: N_("More than one would fit the proof: a person has to say which."),
    Why.TAKEN: N_("Another record has what this one should have: settle that first."),
    Why.SCHEMA: N_("Keydesk leaves tables as they are: bring the register back from a copy."),
}
_MARKED = {
    CouponMark.ACTIVE: CouponStatus.VALID,
    CouponMark.SUSPENDED: CouponStatus.SUSPENDED,
    CouponMark.REVOKED: CouponStatus.REVOKED,
}
_KINDS = {
    "key": N_("Key, record %(id)s"),
    "customer": N_("Customer %(id)s"),
    "case": N_("Case, record %(id)s"),
    "certificate": N_("Certificate, record %(id)s"),
    "contract": N_("Contract, record %(id)s"),
    "coupon": N_("Coupon, record %(id)s"),
    "note": N_("Note %(id)s"),
    "operator": N_("Operator, record %(id)s"),
    "replacement": N_("Replacement %(id)s"),
    "shipment": N_("Shipment %(id)s"),
    "sitting": N_("Sitting %(id)s"),
    "edition": N_("Edition, record %(id)s"),
}


def finding(found: Finding) -> str:
    """The sentence of a finding, in the active language."""
    facts: dict[str, object] = {**found.facts, "id": found.record.id}
    facts["record"] = _record(found)
    facts |= {"stored": said(found.stored), "proof": said(found.proof)}
    if isinstance(name := facts.get("field"), str):
        facts["field"] = field(name)
    if isinstance(what := facts.get("what"), str):
        facts["what"] = _(_COUNTED.get(what, what))
    return explain(found.code, facts).message


def why_left(why: Why) -> str:
    """Why something was not made anew, and what to do."""
    return _(_LEFT[why])


def _record(found: Finding) -> str:
    name = found.facts.get("name")
    if isinstance(name, str) and name:
        return name
    return _(_KINDS.get(found.record.kind, "%(id)s")) % {"id": found.record.id}


def field(name: str) -> str:
    """What a record calls a part of it."""
    return _(_FIELDS[name]) if name in _FIELDS else column_word(name).lower()


def said(value: Said) -> str:
    """What is stored or proven, in words."""
    if value in {None, ""}:
        return "—"
    if isinstance(value, Taken):
        return _("%(units)s, %(state)s") % {
            "units": number(value.units),
            "state": unit_state(value.state),
        }
    if isinstance(value, Licensed):
        facts = {"n": value.licences, "product": value.product, "quantity": value.quantity}
        return _("%(n)s × %(product)s for %(quantity)s") % facts
    if isinstance(value, Agreed):
        return _agreed(value)
    return _word(value)


def _agreed(value: Agreed) -> str:
    """To which text, and from when to when."""
    text = ", ".join(filter(None, (value.regulation, value.text_version)))
    days = [day(one) for one in (value.given_on, value.withdrawn_on) if one]
    return f"{text} ({' – '.join(days)})" if days else text


_WORDED: Mapping[type, Callable[[Any], str]] = {
    CouponMark: lambda mark: coupon_status(_MARKED[mark]),
    KeyState: key_state,
    ReplacementOutcome: outcome,
    Stage: stage,
    UnitKind: unit_counted,
    date: day,
}


def _word(value: Said) -> str:
    say = _WORDED.get(type(value))
    return say(value) if say else plain(value)
