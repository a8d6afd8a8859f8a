"""Everything that can be derived again, derived again."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from keytool.domain.audit import (
    CouponFile,
    CouponLine,
    coupon_findings,
    ledger_holds,
)
from keytool.domain.audit_agreements import agreement_findings, consent_findings
from keytool.domain.audit_cases import case_findings
from keytool.domain.audit_keys import key_findings
from keytool.domain.audit_links import link_findings, retired_findings
from keytool.domain.audit_mail import content_findings, letter_findings
from keytool.domain.audit_notes import note_findings
from keytool.domain.audit_operators import operator_findings
from keytool.domain.audit_records import (
    edition_findings,
    orphan_findings,
    photo_findings,
    record_findings,
    replacement_findings,
    tally_findings,
    template_findings,
)
from keytool.domain.audit_whole import act_findings, schema_findings, stray_findings
from keytool.domain.findings import Finding
from keytool.domain.journal import Subject
from keytool.ports import Genuine, Proofs, UnitOfWork, Verifier
from keytool.rulebook.book import Rulebook
from keytool.services.case_work import derived
from keytool.services.desk import Desk

Progress = Callable[[int, int], None]
"""Called with how many coupons were looked at, and of how many; what it raises ends the check."""

Pulse = Callable[[], None]


def _silent() -> None:
    """Nobody listens to the pulse."""


_WAITING = 4
"""Portions whose signatures may be in work while the next are read."""
_Pending = deque[tuple[Sequence[CouponLine], Callable[[], Genuine]]]


def check_register(
    desk: Desk,
    proofs: Proofs,
    *,
    signatures: Verifier | None = None,
    since: int = 0,
    progress: Progress = lambda _done, _all: None,
    pulse: Pulse = _silent,
) -> Iterator[Finding]:
    """Findings as they are made, of one state of the register; the journal's chain is a question
    of its own (`journal_seals`).

    `signatures` verifies each token as well; `since` looks only at what entries above it name.
    `pulse` is called again and again beside `progress`: what it raises ends the check, too.
    """
    with desk.register.read() as unit:
        signed = signatures is not None
        book = desk.rulebook
        yield from _of_others(unit, proofs, book, since, signatures=signed, pulse=pulse)
        yield from _of_coupons(unit, proofs, signatures, since, progress)


def check_coupons(
    desk: Desk,
    proofs: Proofs,
    *,
    signatures: Verifier | None = None,
    since: int = 0,
    progress: Progress = lambda _done, _all: None,
) -> Iterator[Finding]:
    """The part of `check_register` that is by far the longest."""
    with desk.register.read() as unit:
        yield from _of_coupons(unit, proofs, signatures, since, progress)


def check_others(
    desk: Desk, proofs: Proofs, *, signatures: bool = False, since: int = 0
) -> Iterator[Finding]:
    """The other part, which another process can look at."""
    with desk.register.read() as unit:
        yield from _of_others(unit, proofs, desk.rulebook, since, signatures=signatures)


def findings_in(unit: UnitOfWork, proofs: Proofs, book: Rulebook) -> Iterator[Finding]:
    """Of all that a unit of work sees; the signatures unread."""
    yield from _of_others(unit, proofs, book, 0, signatures=False)
    yield from _of_coupons(unit, proofs, None, 0, lambda _done, _all: None)


def _of_others(
    unit: UnitOfWork,
    proofs: Proofs,
    book: Rulebook,
    since: int,
    *,
    signatures: bool,
    pulse: Pulse = _silent,
) -> Iterator[Finding]:
    """All but what each coupon says by itself."""
    yield from schema_findings(unit.audit.schema())
    yield from stray_findings(unit.audit.strays())
    yield from _of_acts(unit, proofs, signatures=signatures)
    yield from _of_records(unit, since, pulse)
    for case in unit.audit.cases(since):
        pulse()
        yield from case_findings(case, partial(derived, book))
    for letter in unit.audit.letters(since):
        pulse()
        yield from letter_findings(letter)
    if not since:
        yield from _of_all(unit, proofs)


def _of_records(unit: UnitOfWork, since: int, pulse: Pulse) -> Iterator[Finding]:
    """Each by itself."""
    for files in unit.audit.key_files(since):
        pulse()
        for file in files:
            yield from key_findings(file)
    for replacement in unit.audit.replacement_files(since):
        pulse()
        yield from replacement_findings(replacement)
    for agreement in unit.audit.agreements(since):
        yield from agreement_findings(agreement)
    for consents in unit.audit.consents(since):
        yield from consent_findings(consents)
    for note in unit.audit.notes(since):
        yield from note_findings(note)
    for operator in unit.audit.operators(since):
        yield from operator_findings(operator)


def _of_all(unit: UnitOfWork, proofs: Proofs) -> Iterator[Finding]:
    """What only the whole can tell."""
    yield from link_findings(unit.audit.coupon_links())
    for line in unit.audit.retired():
        yield from retired_findings(line, proofs.coupon(line.token, "UTC"))
    yield from record_findings(unit.audit.known())
    yield from tally_findings(unit.audit.tallies())
    yield from orphan_findings(unit.audit.orphans())
    yield from photo_findings(unit.audit.photographs())
    yield from content_findings(unit.audit.contents())
    yield from edition_findings(unit.audit.editions())
    yield from template_findings(unit.audit.templates())


def _of_acts(unit: UnitOfWork, proofs: Proofs, *, signatures: bool) -> Iterator[Finding]:
    file = unit.audit.acts()
    yield from act_findings(file, {act.number: proofs.act(act.token) for act in file.acts})
    for act in file.acts if signatures else ():
        if proofs.act(act.token) and proofs.genuine_act(act.token) is False:
            yield Finding("act-forged", Subject("act", act.number))


def _of_coupons(
    unit: UnitOfWork,
    proofs: Proofs,
    verifier: Verifier | None,
    since: int,
    progress: Progress,
) -> Iterator[Finding]:
    done, total, pending = 0, unit.audit.coupon_count(), _Pending()
    for ids in unit.audit.coupon_ids(since):
        lines = unit.audit.coupon_lines(ids)
        if verifier:
            pending.append((lines, verifier.submit([line.token for line in lines])))
        for file in suspects_of(unit, ids, lines, proofs):
            yield from findings_of(file, proofs)
        if len(pending) > _WAITING:
            yield from _forged(*pending.popleft())
        done += len(ids)
        progress(done, max(done, total))
    for portion in pending:
        yield from _forged(*portion)


def suspects_of(
    unit: UnitOfWork, ids: Sequence[int], lines: Sequence[CouponLine], proofs: Proofs
) -> tuple[CouponFile, ...]:
    """All that there is of the coupons which a quick look at their `lines` does not clear."""
    sound = {line.id for line in lines if ledger_holds(line) and proofs.says(line)}
    suspects = [one for one in ids if one not in sound]
    return unit.audit.coupon_files(suspects) if suspects else ()


def _forged(lines: Sequence[CouponLine], genuine: Callable[[], Genuine]) -> Iterator[Finding]:
    for line, verified in zip(lines, genuine(), strict=True):
        if verified is False:
            yield Finding("coupon-forged", Subject("coupon", line.id), stored=line.code)


def findings_of(file: CouponFile, proofs: Proofs) -> Iterator[Finding]:
    """What is to be said of one coupon but for its signature."""
    coupon = file.coupon
    signed = proofs.coupon(coupon.token, coupon.claims.time_zone) if coupon else None
    return coupon_findings(file, signed)
