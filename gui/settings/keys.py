"""Signing keys and their trust list as the window shows them; pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from gui.kit.states import ActionState, Badge, Banner
from gui.kit.tones import Tone
from gui.settings.states import SigningKeyLine
from keytool.coupon.format.roots import Roots
from keytool.coupon.format.trust import Purpose, Trust, TrustedKey
from keytool.coupon.keys.keystore import newest_key
from keytool.i18n import _, ngettext, pgettext, words

CREATE, NEW, RENEW, EXPORT, IMPORT = "create", "new", "renew-list", "export", "import"
RETIRE, DISTRUST_AFTER, DISTRUST = "retire", "distrust-after", "distrust"
SIGNED = "coupons-signed"
SOON = timedelta(60)
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class TrustRecord:
    """The list in force, the one that waits for signatures, the roots that sign, and now."""

    trust: Trust | None
    draft: Trust | None
    roots: Roots | None
    now: datetime


def purpose_name(purpose: Purpose) -> str:
    return {
        Purpose.COUPON: pgettext("key signs", "coupons"),
        Purpose.STATUS: pgettext("key signs", "status lists"),
        Purpose.JOURNAL: pgettext("key signs", "journal"),
        Purpose.RECEIPT: pgettext("key signs", "receipts"),
    }[purpose]


def kid_name(kid: bytes) -> str:
    """`04be 51c2 …`: a kid in groups of four."""
    text = kid.hex()
    return " ".join(text[place : place + 4] for place in range(0, len(text), 4))


def key_line(key: TrustedKey, record: TrustRecord) -> SigningKeyLine:
    return SigningKeyLine(
        key.kid.hex(),
        kid_name(key.kid),
        purpose_name(key.purpose),
        f"{_day(key.issue_from)} – {_day(key.issue_until)}",
        _("until %(day)s") % {"day": _day(key.verify_until)},
        key_badge(key, record),
    )


def key_badge(key: TrustedKey, record: TrustRecord) -> Badge:
    """What the key is good for now, the worst first."""
    if key.verify_until <= key.issue_until:
        return Badge(Tone.BAD, pgettext("signing key", "Distrusted"), "shield-x")
    if key.distrust_from:
        facts = {"day": _day(key.distrust_from)}
        return Badge(Tone.BAD, _("Distrusted from %(day)s") % facts, "shield-alert")
    if _is_retired(key, record.now):
        return _past_badge(key, record)
    if record.now < key.issue_from:
        return Badge(Tone.SOON, pgettext("signing key", "Signs later"))
    if key.issue_until - record.now < SOON:
        return Badge(Tone.SOON, pgettext("signing key", "Signs, ends soon"))
    return Badge(Tone.GOOD, pgettext("signing key", "Signs now"), "key")


def _past_badge(key: TrustedKey, record: TrustRecord) -> Badge:
    """Where no other key signs, nothing can be signed."""
    if record.trust and not _others_sign(key, record.trust, record.now):
        return Badge(Tone.BAD, pgettext("signing key", "Ended: make a new key"))
    if record.now >= key.verify_until:
        return Badge(Tone.UNKNOWN, pgettext("signing key", "Over"))
    return Badge(Tone.UNKNOWN, pgettext("signing key", "Retired, still believed"), "shield-check")


def term_text(trust: Trust) -> str:
    facts = {"version": trust.version, "day": _day(trust.expires)}
    return _("Version %(version)s of the list, good until %(day)s") % facts


def term_badge(trust: Trust, now: datetime) -> Badge | None:
    """Says when the list wants a new term; nothing while it does not."""
    if now >= trust.expires:
        return Badge(Tone.BAD, _("Expired: no coupon is believed"))
    if trust.expires - now < SOON:
        return Badge(Tone.SOON, _("Ends soon: renew it"))
    return None


def roots_text(roots: Roots) -> str:
    if len(roots.keys) == 1:
        return _("One root signs the list.")
    text = ngettext(
        "%(threshold)s of %(count)s root must sign the next list.",
        "%(threshold)s of %(count)s roots must sign the next list.",
        len(roots.keys),
    )
    return text % {"threshold": roots.threshold, "count": len(roots.keys)}


def list_actions(record: TrustRecord) -> tuple[ActionState, ...]:
    """What can be done with the list as a whole."""
    if record.trust is None:
        make = _("Coupons can be issued once there are keys")
        return (
            ActionState(CREATE, _("Make the signing keys"), "", "key", hint=make, primary=True),
        )
    actions = [
        ActionState(NEW, _("New key"), "", "plus"),
        ActionState(RENEW, _("New term"), "", "rotate-cw"),
    ]
    if record.draft or (record.roots and len(record.roots.keys) > 1):
        actions += [
            ActionState(EXPORT, _("Save for the roots to sign"), "", "upload"),
            ActionState(IMPORT, _("Take what they signed"), "", "file-down"),
        ]
    return tuple(actions)


def key_actions(key: TrustedKey, record: TrustRecord) -> tuple[ActionState, ...]:
    """What can be done with a key; a distrusted one has nothing left to lose."""
    distrusted = key.verify_until <= key.issue_until
    retired = _is_retired(key, record.now)
    why = _("It signs nothing more already") if retired else ""
    gone = _("Nothing of it is believed already") if distrusted else ""
    newest = record.trust is not None and newest_key(record.trust, key.purpose) == key
    hint = _("Make a new key first, or nothing can be signed") if newest and not retired else ""
    actions = [ActionState(RETIRE, _("Retire"), "", "archive", not retired, why or hint)]
    if key.purpose is Purpose.COUPON:
        actions.append(ActionState(SIGNED, _("Coupons it signed"), "", "ticket"))
        label = _("Distrust after a day")
        actions.append(ActionState(DISTRUST_AFTER, label, "", "shield-alert", not distrusted, gone))
    label = _("Distrust everything")
    actions.append(ActionState(DISTRUST, label, "", "shield-x", not distrusted, gone))
    return tuple(actions)


def _others_sign(key: TrustedKey, trust: Trust, now: datetime) -> bool:
    """A later key of a seat, or one of another seat that still signs."""
    later = newest_key(trust, key.purpose) != key
    same = (one for one in trust.keys if one.purpose is key.purpose and one != key)
    return later or any(one.issue_from <= now and not _is_retired(one, now) for one in same)


def signed_banner(codes: Sequence[str]) -> Banner:
    """What is to be renewed when the key is believed no more."""
    title = _("Coupons in force that this key signed: %(n)s") % {"n": words.number(len(codes))}
    shown = ", ".join(codes[:_SHOWN])
    more = _(" and more: keydesk signing coupons KID") if len(codes) > _SHOWN else ""
    return Banner(Tone.UNKNOWN, title, f"{shown}{more}", dismissible=True)


def _is_retired(key: TrustedKey, now: datetime) -> bool:
    return now >= key.issue_until


def _day(moment: datetime) -> str:
    return words.moment(moment)[:10]
