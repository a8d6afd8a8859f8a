"""`db check` and `db repair`: every record against its proof."""

import sys
import time
from typing import TYPE_CHECKING

import click

from keytool.cli.context import Session
from keytool.cli.store import doubt_json, doubt_text, held_json, held_text
from keytool.domain.audit import Finding
from keytool.i18n import _, ngettext
from keytool.i18n.columns import column_word
from keytool.i18n.messages import explain
from keytool.shapes.values import Json

if TYPE_CHECKING:
    from keytool.coupon.keys.journal_heads import Held

_OFTEN = 0.5
"""Seconds between two words of progress."""


def check(session: Session, journal: "Held", *, signatures: bool, since: int) -> int:
    """Tell the journal's state and every finding; exit 1 when there is any."""
    from keytool.coupon.checking.proofs import SignedProofs
    from keytool.services.check_register import check_register
    from keytool.services.mind_register import doubt_of_register

    told = _Progress()
    found = tuple(
        check_register(
            session.desk,
            SignedProofs(session.workplace.trust()),
            signatures=signatures,
            since=since,
            progress=told,
        )
    )
    told.end()
    doubt = doubt_of_register(session.desk)
    document = held_json(journal) | {
        "doubt": doubt_json(doubt),
        "checked": {"coupons": told.done, "signatures": signatures, "since": since},
        "findings": [finding_json(one) for one in found],
    }
    before = (doubt_text(doubt),) if doubt else ()
    session.answer(document, lambda: "\n".join((*before, _text(journal, found, told.done))))
    return 1 if found or doubt or journal.broken_at is not None else 0


def repair(session: Session) -> int:
    """Mend what is only a cache; exit 1 when something is left that cannot be mended."""
    from keytool.coupon.checking.proofs import SignedProofs
    from keytool.services.check_register import check_register, repair_register

    proofs = SignedProofs(session.workplace.trust())
    mended = repair_register(session.desk, proofs)
    left = tuple(check_register(session.desk, proofs))
    document: Json = {
        "repaired": [finding_json(one) for one in mended],
        "findings": [finding_json(one) for one in left],
    }
    session.answer(document, lambda: _repaired(mended, left))
    return 1 if left else 0


def finding_json(finding: Finding) -> Json:
    """A record that differs: what is stored, what its proof says."""
    return {
        "code": finding.code,
        "kind": finding.record.kind,
        "id": finding.record.id,
        "stored": finding.stored,
        "proof": finding.proof,
        "repairable": finding.repairable,
        **finding.facts,
    }


def _text(journal: "Held", found: tuple[Finding, ...], coupons: int) -> str:
    looked = ngettext("%(n)s coupon was checked.", "%(n)s coupons were checked.", coupons)
    lines = [held_text(journal), looked % {"n": coupons}, *map(_line, found)]
    if not found:
        lines.append(_("Everything agrees with its proof."))
    elif any(one.repairable for one in found):
        lines.append(_("What can be made anew from its proof: keydesk db repair."))
    return "\n".join(lines)


def _repaired(mended: tuple[Finding, ...], left: tuple[Finding, ...]) -> str:
    lines = [_("Made anew: %(what)s") % {"what": _line(one)} for one in mended]
    lines += map(_line, left)
    return "\n".join(lines) or _("Everything agrees with its proof.")


def _line(finding: Finding) -> str:
    facts = {
        "id": finding.record.id,
        "stored": finding.stored or "—",
        "proof": finding.proof or "—",
        **finding.facts,
    }
    if isinstance(name := facts.get("field"), str):
        facts["field"] = _field(name)
    return explain(finding.code, facts).message


def _field(name: str) -> str:
    """What a coupon's record calls a part of it."""
    counted = {"spent": _("units spent"), "held": _("units held"), "coupon_id": _("number")}
    return counted.get(name) or column_word(name).lower()


class _Progress:
    """Tells how far a long check is, on a terminal's stderr alone."""

    def __init__(self) -> None:
        self.done, self._told_at, self._told = 0, time.monotonic(), False

    def __call__(self, done: int, total: int) -> None:
        self.done, now = done, time.monotonic()
        if sys.stderr.isatty() and now - self._told_at > _OFTEN:
            self._told_at, self._told = now, True
            click.echo(f"\r{done} / {total}", nl=False, err=True)

    def end(self) -> None:
        if self._told:
            click.echo(err=True)
