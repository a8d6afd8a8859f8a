"""The port `Audit`: everything that proves a record, read in bulk beside the record."""

import json
from collections.abc import Iterator, Sequence

from sqlalchemy import func, select

from db.acts import ACT_COUNTER, ACTS, act_of_row
from db.audit_agreements import agreement_files, consent_files
from db.audit_cases import case_files
from db.audit_coupons import coupon_files, coupon_ids, coupon_lines, coupon_links, retired_lines
from db.audit_editions import changed_editions
from db.audit_keys import key_files
from db.audit_mail import contents, letter_lines
from db.audit_notes import note_files
from db.audit_operators import operator_files
from db.audit_records import known_kinds, orphans, photographs, replacement_files, tallies
from db.audit_schema import differing_parts
from db.audit_templates import changed_templates
from db.coupon_rows import COUPONS
from db.journal import JOURNAL
from db.repository import Repository
from keytool.domain.acts import Act
from keytool.domain.audit import (
    CouponFile,
    CouponLine,
)
from keytool.domain.audit_agreements import AgreementFile, ConsentFile
from keytool.domain.audit_cases import CaseFile
from keytool.domain.audit_keys import KeyFile
from keytool.domain.audit_links import CouponLink, RetiredLine
from keytool.domain.audit_mail import ContentLine, LetterLine
from keytool.domain.audit_notes import NoteFile
from keytool.domain.audit_operators import OperatorFile
from keytool.domain.audit_records import (
    EditionLine,
    Known,
    Orphan,
    Photo,
    ReplacementFile,
    Tally,
    TemplateLine,
)
from keytool.domain.audit_whole import ActsFile, SchemaPart

_COMPLETED = "replacement-completed"


class SqlAudit(Repository):
    """Reads what `keytool.domain.audit` compares."""

    def coupon_count(self) -> int:
        return self._connection.scalar(select(func.count()).select_from(COUPONS)) or 0

    def coupon_ids(self, since: int = 0) -> Iterator[Sequence[int]]:
        return coupon_ids(self._connection, since)

    def coupon_lines(self, coupons: Sequence[int]) -> Sequence[CouponLine]:
        return coupon_lines(self._connection, coupons)

    def coupon_files(self, coupons: Sequence[int]) -> tuple[CouponFile, ...]:
        return coupon_files(self._connection, coupons)

    def coupon_links(self) -> tuple[CouponLink, ...]:
        return coupon_links(self._connection)

    def retired(self) -> Iterator[RetiredLine]:
        return retired_lines(self._connection)

    def key_files(self, since: int = 0) -> Iterator[Sequence[KeyFile]]:
        return key_files(self._connection, since)

    def replacement_files(self, since: int = 0) -> Iterator[ReplacementFile]:
        return replacement_files(self._connection, since)

    def editions(self) -> Iterator[EditionLine]:
        return changed_editions(self._connection)

    def templates(self) -> Iterator[TemplateLine]:
        return changed_templates(self._connection)

    def photographs(self) -> Iterator[Photo]:
        return photographs(self._connection)

    def known(self) -> Iterator[Known]:
        return known_kinds(self._connection)

    def tallies(self) -> Iterator[Tally]:
        return tallies(self._connection)

    def orphans(self) -> tuple[Orphan, ...]:
        return orphans(self._connection)

    def acts(self) -> ActsFile:
        number = select(ACTS).order_by(ACTS.c.number)
        completed = select(JOURNAL.c.number, JOURNAL.c.facts).where(JOURNAL.c.action == _COMPLETED)
        told = {
            row.number: json.loads(row.facts).get("act")
            for row in self._connection.execute(completed)
        }
        counter = self._connection.scalar(select(ACT_COUNTER.c.number)) or 0
        acts: tuple[Act, ...] = tuple(map(act_of_row, self._all(number)))
        return ActsFile(acts, counter, frozenset(one for one in told.values() if one))

    def strays(self) -> tuple[int, ...]:
        """Numbers of entries that no chain begins at."""
        below = select(JOURNAL.c.number).where(JOURNAL.c.number < 1).order_by(JOURNAL.c.number)
        return tuple(self._connection.scalars(below))

    def schema(self) -> tuple[SchemaPart, ...]:
        return differing_parts(self._connection)

    def agreements(self, since: int = 0) -> Iterator[AgreementFile]:
        return agreement_files(self._connection, since)

    def cases(self, since: int = 0) -> Iterator[CaseFile]:
        return case_files(self._connection, since)

    def letters(self, since: int = 0) -> Iterator[LetterLine]:
        return letter_lines(self._connection, since)

    def contents(self) -> Iterator[ContentLine]:
        return contents(self._connection)

    def consents(self, since: int = 0) -> Iterator[ConsentFile]:
        return consent_files(self._connection, since)

    def notes(self, since: int = 0) -> Iterator[NoteFile]:
        return note_files(self._connection, since)

    def operators(self, since: int = 0) -> Iterator[OperatorFile]:
        return operator_files(self._connection, since)
