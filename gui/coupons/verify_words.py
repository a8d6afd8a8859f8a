"""What the verify panel says of a verdict or of what could not be read; pure functions."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from gui.coupons.states import VerdictState
from gui.kit.states import Fact, GaugeState
from gui.kit.tones import Tone
from gui.kit.troubles import explanation_of
from gui.kit.words import gauge_of, sentence
from keytool.domain.coupons import CouponClaims
from keytool.domain.errors import BadInput
from keytool.domain.verdicts import CouponVerdict, Verdict
from keytool.i18n import _, language, words
from keytool.i18n.messages import explain
from keytool.i18n.rule_words import level_name
from keytool.rulebook.book import Rulebook

_TONES = {
    Verdict.VALID: Tone.GOOD,
    Verdict.NOT_VALID: Tone.BAD,
    Verdict.CANNOT_SAY: Tone.UNKNOWN,
}
_LONGEST_NAME = 60


def asked_name(given: str | Path) -> str:
    """What was held out, in few letters: a file's name, a code as typed, a link cut short."""
    text = given.name if isinstance(given, Path) else given.strip()
    return text if len(text) <= _LONGEST_NAME else text[: _LONGEST_NAME - 1] + "…"


def verdict_state(asked: str, verdict: CouponVerdict, rulebook: Rulebook) -> VerdictState:
    """One large word, a sentence, the facts."""
    told = explain(verdict.reason, verdict.params)
    claims = verdict.claims or (verdict.coupon.claims if verdict.coupon else None)
    return VerdictState(
        _TONES[verdict.verdict],
        sentence(words.verdict(verdict.verdict)),
        told.message,
        told.hint,
        asked,
        plan=_plan(claims, rulebook) if claims else "",
        gauge=_gauge(verdict),
        facts=tuple(_facts(verdict, claims)) if claims else (),
        coupon=str(verdict.coupon.id) if verdict.coupon else "",
    )


def unreadable_state(asked: str, error: Exception) -> VerdictState:
    """What was held out is no coupon, or cannot be read: that is no verdict of a coupon."""
    told = explanation_of(error)
    suggestion = getattr(error, "params", {}).get("suggestion", "")
    return VerdictState(
        Tone.SOON,
        _("Not readable"),
        told.message,
        "" if suggestion else told.hint,
        asked,
        suggestion=str(suggestion),
    )


def _gauge(verdict: CouponVerdict) -> GaugeState | None:
    """What is left; nothing promising where the coupon is not valid."""
    if verdict.coupon is None:
        return None
    gauge = gauge_of(verdict.coupon)
    return gauge if verdict.verdict is Verdict.VALID else replace(gauge, tone=Tone.UNKNOWN)


def _plan(claims: CouponClaims, rulebook: Rulebook) -> str:
    try:
        edition = rulebook.edition(claims.edition)
        return f"{edition.vendor.into(language())} · {level_name(edition, claims.level)}"
    except BadInput:  # an edition of another vendor, or one that this desk does not have yet
        return f"{claims.edition} · {claims.level}"


def _facts(verdict: CouponVerdict, claims: CouponClaims) -> Iterable[Fact]:
    period = f"{words.day(claims.valid_from)} – {words.day(claims.valid_until)}"
    yield Fact(_("Period"), period)
    yield Fact(_("Holds"), words.units(claims.unit, claims.units))
    if verdict.coupon:
        yield Fact(_("Typed code"), verdict.coupon.code, mono=True)
