"""The port `Audit` over the register in memory.

Nobody writes into it but use cases, so what only a database can have (orphans, rows of no
entry) it never has.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from db.audit_agreements import stored_of
from db.chain import entry_of
from keytool.domain.audit import (
    CouponFile,
    CouponLine,
    Told,
)
from keytool.domain.audit_agreements import CONSENTED, AgreementFile, ConsentFile
from keytool.domain.audit_cases import CaseFile
from keytool.domain.audit_keys import KeyFile, KeyLine
from keytool.domain.audit_licences import Fitted, KeyLicence
from keytool.domain.audit_links import CouponLink, RetiredLine
from keytool.domain.audit_mail import ContentLine, LetterLine
from keytool.domain.audit_notes import NoteFile
from keytool.domain.audit_operators import OperatorFile
from keytool.domain.audit_records import (
    LINKING,
    EditionLine,
    Known,
    Orphan,
    Photo,
    ReplacementFile,
    Tally,
    TemplateLine,
)
from keytool.domain.audit_whole import ActsFile, SchemaPart
from keytool.domain.certificates import Certificate
from keytool.domain.contracts import Contract
from keytool.domain.coupons import Coupon
from keytool.domain.journal import JournalEntry, Subject
from keytool.domain.keys import Key
from keytool.domain.lookup import lookup_id
from tests.fakes.memory.state import Collection


class MemoryAudit(Collection):
    def coupon_count(self) -> int:
        return len(self._state.coupons)

    def coupon_ids(self, since: int = 0) -> Iterator[Sequence[int]]:
        yield from ([one] for one in self._named("coupon", self._state.coupons, since))

    def coupon_lines(self, coupons: Sequence[int]) -> Sequence[CouponLine]:
        files = self.coupon_files(coupons)
        return [_line(file, file.coupon) for file in files if file.coupon]

    def coupon_files(self, coupons: Sequence[int]) -> tuple[CouponFile, ...]:
        return tuple(map(self._file, coupons))

    def coupon_links(self) -> tuple[CouponLink, ...]:
        return ()

    def retired(self) -> Iterator[RetiredLine]:
        for one in self._state.retired_tokens.values():
            coupon = self._state.coupons[one.coupon]
            yield RetiredLine(
                one.coupon, coupon.code, coupon.claims.coupon_id, one.token, one.place
            )

    def key_files(self, since: int = 0) -> Iterator[Sequence[KeyFile]]:
        entries = [entry_of(link) for link in self._state.journal.values()]
        shipping = frozenset(
            entry.number
            for entry in entries
            if any(subject.kind == "shipment" for subject in entry.event.subjects)
        )
        for one in self._named("key", self._state.keys, since):
            yield [self._key_file(one, shipping, self._fitted(entries))]

    def replacement_files(self, since: int = 0) -> Iterator[ReplacementFile]:
        for one in self._named("replacement", self._state.replacements, since):
            known = self._state.replacements[one]
            told = self._told("replacement", one)
            links = {
                entry.number: entry_of(self._state.journal[entry.number]).event.subjects
                for entry in told
                if entry.action in LINKING
            }
            yield ReplacementFile(one, known, told, links)

    def photographs(self) -> Iterator[Photo]:
        return iter(())

    def editions(self) -> Iterator[EditionLine]:
        return iter(())

    def templates(self) -> Iterator[TemplateLine]:
        return iter(())

    def known(self) -> Iterator[Known]:
        return iter(())

    def tallies(self) -> Iterator[Tally]:
        return iter(())

    def orphans(self) -> tuple[Orphan, ...]:
        return ()

    def acts(self) -> ActsFile:
        told = [
            entry.event.facts.get("act")
            for entry in map(entry_of, self._state.journal.values())
            if entry.event.action == "replacement-completed"
        ]
        acts = tuple(self._state.acts[number] for number in sorted(self._state.acts))
        numbers = frozenset(one for one in told if isinstance(one, int))
        return ActsFile(acts, len(acts), numbers)

    def strays(self) -> tuple[int, ...]:
        return ()

    def schema(self) -> tuple[SchemaPart, ...]:
        return ()

    def agreements(self, since: int = 0) -> Iterator[AgreementFile]:
        sorts: tuple[tuple[str, Mapping[int, Contract | Certificate]], ...] = (
            ("contract", self._state.contracts),
            ("certificate", self._state.certificates),
        )
        for kind, rows in sorts:
            for one in self._named(kind, rows, since):
                stored, entries = stored_of(rows[one]), self._told(kind, one)
                yield AgreementFile(Subject(kind, one), stored, entries, rows[one].customer)

    def cases(self, since: int = 0) -> Iterator[CaseFile]:
        for one in self._named("case", self._state.cases, since):
            events = sorted(self._state.case_events.items(), key=lambda pair: pair[0])
            yield CaseFile(
                one,
                self._state.cases[one],
                tuple(event for (case, _place), event in events if case == one),
                tuple(said for said in self._state.case_messages.values() if said.case == one),
                self._told("case", one),
            )

    def letters(self, since: int = 0) -> Iterator[LetterLine]:
        for one in self._named("letter", self._state.letters, since):
            yield LetterLine(one, self._state.letters[one], self._told("letter", one))

    def contents(self) -> Iterator[ContentLine]:
        yield from ()  # what lies in memory is not changed by hand

    def consents(self, since: int = 0) -> Iterator[ConsentFile]:
        for one in self._named("customer", self._state.customers, since):
            given = tuple(c for c in self._state.consents.values() if c.customer == one)
            told = [entry for entry in self._told("customer", one) if entry.action in CONSENTED]
            yield ConsentFile(one, given, tuple(told))

    def notes(self, since: int = 0) -> Iterator[NoteFile]:
        for one in self._named("note", self._state.notes, since):
            entries = self._told("note", one)
            beside = {
                entry.number: entry_of(self._state.journal[entry.number]).event.subjects
                for entry in entries
            }
            yield NoteFile(one, self._state.notes[one], entries, beside)

    def operators(self, since: int = 0) -> Iterator[OperatorFile]:
        for one in self._named("operator", self._state.operators, since):
            yield OperatorFile(one, self._state.operators[one], self._told("operator", one))

    def _named(self, kind: str, rows: Iterable[int], since: int) -> list[int]:
        named = {
            subject.id
            for link in self._state.journal.values()
            for subject in entry_of(link).event.subjects
            if subject.kind == kind and link.number > since
        }
        return sorted(named if since else named | set(rows))

    def _told(self, kind: str, record: int) -> tuple[Told, ...]:
        subject = (kind, record)
        return tuple(
            Told(link.number, link.action, link.facts, place)
            for link in self._state.journal.values()
            for place, one in enumerate(link.subjects)
            if tuple(one) == subject
        )

    def _file(self, coupon: int) -> CouponFile:
        entries = self._state.redemptions.values()
        taken = tuple(entry for entry in entries if entry.coupon == coupon)
        known = self._state.coupons.get(coupon)
        lookup = lookup_id(known.code) if known else b""
        return CouponFile(coupon, known, taken, self._told("coupon", coupon), lookup)

    def _fitted(self, entries: Iterable[JournalEntry]) -> dict[int, Fitted]:
        return {
            entry.number: tuple((one.product, one.quantity) for one in sitting.products)
            for entry in entries
            for subject in entry.event.subjects
            if entry.event.action == "sitting-closed" and subject.kind == "sitting"
            for sitting in (self._state.sittings[subject.id],)
        }

    def _key_file(
        self, number: int, shipping: frozenset[int], fitted: dict[int, Fitted]
    ) -> KeyFile:
        key = self._state.keys.get(number)
        line = (
            KeyLine(key.state, str(key.key_id) if key.key_id else None, key.marking)
            if key
            else None
        )
        licences = tuple(
            KeyLicence(one.product, one.quantity, one.ended_on is not None)
            for one in self._state.licences.values()
            if one.key == number
        )
        return KeyFile(number, line, licences, self._told("key", number), shipping, fitted)


def _key_line(key: Key) -> KeyLine:
    return KeyLine(key.state, str(key.key_id) if key.key_id else None, key.marking)


def _line(file: CouponFile, coupon: Coupon) -> CouponLine:
    cases = tuple((entry.case, entry.units, entry.state) for entry in file.redemptions)
    return CouponLine(
        coupon.id,
        coupon.code,
        file.lookup,
        coupon.claims,
        coupon.place,
        coupon.token,
        coupon.mark,
        coupon.spent,
        coupon.held,
        cases,
        file.entries,
        coupon.override,
    )
