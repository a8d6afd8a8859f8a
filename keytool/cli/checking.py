"""`db check` and `db repair`: every record against its proof."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from keytool.cli.context import Session
from keytool.cli.meanwhile import meanwhile
from keytool.cli.progress import Progress
from keytool.cli.store import doubt_json, doubt_text, held_json, held_text
from keytool.domain.findings import Finding, Why, plain
from keytool.domain.journal import Subject
from keytool.i18n import _, ngettext
from keytool.i18n.finding_words import finding, why_left
from keytool.shapes.values import Json

if TYPE_CHECKING:
    from keytool.coupon.checking.proofs import SignedProofs
    from keytool.coupon.keys.journal_heads import Head, Held
    from keytool.services.read_journal import Seals


def check(session: Session, heads: "tuple[Head, ...]", *, signatures: bool, since: int) -> int:
    """Tell the journal's state and every finding; exit 1 when there is any."""
    from keytool.coupon.checking.proofs import SignedProofs
    from keytool.coupon.keys.journal_heads import held
    from keytool.services.mind_register import doubt_of_register

    told = Progress()
    proofs = SignedProofs(session.workplace.trust())
    session.desk.register.close()  # another process reads, too
    aside = partial(_aside, session, proofs, heads, since, signatures=signatures)
    with meanwhile(aside) as done:
        coupons = _found(session, proofs, told, signatures=signatures, since=since)
        seals, others = done()
        found, journal = (*others, *coupons), held(seals, heads)
    doubt = doubt_of_register(session.desk)
    if not (found or doubt or since or journal.broken_at):
        _keep_point(session)
    document = held_json(journal) | {
        "doubt": doubt_json(doubt),
        "checked": {"coupons": told.done, "signatures": signatures, "since": since},
        "findings": [finding_json(one) for one in found],
    }
    before = (doubt_text(doubt),) if doubt else ()
    session.answer(document, lambda: "\n".join((*before, _text(journal, found, told.done))))
    return 1 if found or doubt or journal.broken_at is not None else 0


def checked_until(session: Session) -> int:
    """The entry up to which this desk found that all agrees; 0 where it never looked."""
    from keytool.services.daily_check import agreed_until
    from keytool.setup.checked_points import points_in

    return agreed_until(session.desk, points_in(session.workplace.settings.home))


def _keep_point(session: Session) -> None:
    """From here on the daily check looks at what changes."""
    from keytool.services.daily_check import keep_point
    from keytool.setup.checked_points import points_in

    keep_point(session.desk, points_in(session.workplace.settings.home))


def _aside(
    session: Session,
    proofs: "SignedProofs",
    heads: "tuple[Head, ...]",
    since: int,
    *,
    signatures: bool,
) -> "tuple[Seals, tuple[Finding, ...]]":
    """What can be looked at while the coupons are: pages, the chain, all other records."""
    from keytool.services.check_register import check_others
    from keytool.services.read_journal import journal_seals

    if not since:
        session.workplace.copies.look_over_pages()
    desk = replace(session.desk, register=session.workplace.register_to_read)
    seals = journal_seals(desk, [head.number for head in heads], since)
    with _no_garbage():
        return seals, tuple(check_others(desk, proofs, signatures=signatures, since=since))


def _found(
    session: Session, proofs: "SignedProofs", told: "Progress", *, signatures: bool, since: int
) -> tuple[Finding, ...]:
    from keytool.coupon.checking.verifier import verifier
    from keytool.services.check_register import check_coupons

    try:
        with _no_garbage(), verifier(proofs) if signatures else nullcontext(None) as verified:
            return tuple(
                check_coupons(session.desk, proofs, signatures=verified, since=since, progress=told)
            )
    finally:
        told.end()


@contextmanager
def _no_garbage() -> Iterator[None]:
    """Collecting it is a third of the time; what is made here has no cycles."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def repair(session: Session) -> int:
    """Mend what is only a cache; exit 1 when something is left that cannot be mended."""
    from keytool.coupon.checking.proofs import SignedProofs
    from keytool.services.check_register import check_register
    from keytool.services.repair_register import repair_register

    proofs = SignedProofs(session.workplace.trust())
    repaired = repair_register(session.desk, proofs)
    left = tuple(check_register(session.desk, proofs))
    whys = {(one.code, one.record): why for one, why in repaired.left}
    document: Json = {
        "repaired": [finding_json(one) for one in repaired.mended],
        "findings": [finding_json(one) | _why_json(one, whys) for one in left],
    }
    session.answer(document, lambda: _repaired(repaired.mended, left, whys))
    return 1 if left else 0


_Whys = Mapping[tuple[str, Subject], Why]


def _why_json(found: Finding, whys: _Whys) -> Json:
    why = whys.get((found.code, found.record))
    return {"why": why.value} if why else {}


def finding_json(found: Finding) -> Json:
    """A record that differs: what is stored, what its proof says."""
    return {
        "code": found.code,
        "kind": found.record.kind,
        "id": found.record.id,
        "stored": plain(found.stored),
        "proof": plain(found.proof),
        "repairable": found.repairable,
        **found.facts,
    }


def _text(journal: "Held", found: tuple[Finding, ...], coupons: int) -> str:
    looked = ngettext("%(n)s coupon was checked.", "%(n)s coupons were checked.", coupons)
    lines = [held_text(journal), looked % {"n": coupons}, *map(finding, found)]
    if not found:
        lines.append(_("Everything agrees with its proof."))
    elif any(one.repairable for one in found):
        lines.append(_("What can be made anew from its proof: keydesk db repair."))
    return "\n".join(lines)


def _repaired(mended: tuple[Finding, ...], left: tuple[Finding, ...], whys: _Whys) -> str:
    lines = [_("Made anew: %(what)s") % {"what": finding(one)} for one in mended]
    for one in left:
        why = whys.get((one.code, one.record))
        lines.append(f"{finding(one)} {why_left(why)}" if why else finding(one))
    return "\n".join(lines) or _("Everything agrees with its proof.")
