"""A case's page as the window shows it; pure functions of its record."""

from collections.abc import Iterable, Iterator

from gui.actions.action import action_states
from gui.actions.case import view_offers
from gui.cases.clock import clock_strip, step_badge
from gui.cases.conversation import entries_of
from gui.cases.page_states import CaseSheet, CouponPart, FieldLine, IncludedLine, RelatedLine
from gui.cases.record import CaseRecord
from gui.kit.links import Kind, Link
from gui.kit.notes import note_lines
from gui.kit.states import Fact
from gui.kit.tones import Tone
from gui.kit.words import gauge_on, key_name
from keytool.domain.coupons import Coupon, UnitKind, UnitState
from keytool.domain.days import local_day
from keytool.domain.notes import NoteOn
from keytool.i18n import _, case_words, edition_words, language, replacement_words, words
from keytool.i18n.people import called
from keytool.i18n.rule_words import level_name
from keytool.rulebook.included import included_at
from keytool.rulebook.parts import FieldNeed, RequestField
from keytool.services.show_case import CaseView

_FEW = 2


def case_sheet(record: CaseRecord, place: str = "", seen: int = 0) -> CaseSheet:
    """The whole page. Messages after the first `seen` are new; 0 for none."""
    view, case = record.view, record.view.case
    fields = tuple(_fields(view))
    have = sum(one.tone is Tone.GOOD for one in fields)
    return CaseSheet(
        id=case.id,
        number=case.number,
        subject=case.subject,
        badge=step_badge(view.life),
        facts=tuple(_facts(view)),
        actions=action_states(view_offers(view, record.operator)),
        clock=clock_strip(view, record.line),
        entries=tuple(entries_of(view, seen)),
        coupon=_coupon(view),
        fields=fields,
        field_count=_("%(n)s of %(all)s") % {"n": have, "all": len(fields)} if fields else "",
        related=tuple(_related(view)),
        included=_included(view),
        place=place,
        notes=note_lines(view.notes, NoteOn.CASE, view.note_files),
    )


def _facts(view: CaseView) -> Iterable[Fact]:
    case, edition = view.case, view.edition
    if view.customer:
        yield Fact("", view.customer.name, link=Link(Kind.CUSTOMER, view.customer.id))
    if case.contact:
        yield Fact(_("from"), case.contact)
    if view.key:
        yield Fact(_("key"), key_name(view.key), link=Link(Kind.KEY, view.key.id))
    if case.level:
        yield Fact(_("level"), level_name(edition, case.level))
    if case.former:
        yield Fact(_("number elsewhere"), case.former)
    if view.life.escalated and view.life.head:
        yield Fact(_("complaint to"), view.life.head)
    received = view.life.received or case.opened_at
    came = f"{edition_words.channel(case.channel)}, {words.moment(received, edition.time_zone)}"
    yield Fact(_("by"), came)
    yield Fact(_("who has it"), called(case.responsible) or _("nobody"))
    if case.critical:
        yield Fact("", _("out of turn"))


def _coupon(view: CaseView) -> CouponPart | None:
    coupon = view.coupon
    if coupon is None:
        return None
    until = _("until %(day)s") % {"day": words.day(coupon.claims.valid_until)}
    return CouponPart(
        coupon.code,
        Link(Kind.COUPON, coupon.id),
        gauge_on(coupon, local_day(view.now)),
        until,
        _units_note(view, coupon),
        _running_out(coupon),
    )


def _units_note(view: CaseView, coupon: Coupon) -> str:
    taken, state = view.life.taken, view.life.units
    if coupon.claims.unit is UnitKind.PRIORITY:
        return _("Priority, nothing is counted.")
    told = {"units": words.units(coupon.claims.unit, taken)}
    if state is UnitState.HELD:
        return (
            _("This case holds %(units)s; used with the first answer, given back on refusal.")
            % told
        )
    if state is UnitState.SPENT:
        return _("This case used %(units)s.") % told
    if state is UnitState.RELEASED:
        return _("What this case held went back.")
    return _("This case holds nothing.")


def _running_out(coupon: Coupon) -> str:
    """At the last units, what follows."""
    left = coupon.units_left
    if coupon.claims.unit is not UnitKind.REQUESTS or left is None or left > _FEW:
        return ""
    if left:
        return _("The last ones: after them requests have the ordinary level and its term.")
    return _("None is free: the next request has the ordinary level and its term.")


def _fields(view: CaseView) -> Iterator[FieldLine]:
    """Had first in the edition's order, missing in their place."""
    had = {one.field: one.value for one in view.case.fields}
    lacking = {one.id: one for one in (*view.missing, *view.wanted)}
    for field in view.edition.fields:
        if field.id in had:
            yield FieldLine(_name(field), had[field.id], field.clause, Tone.GOOD)
        elif field.id in lacking:
            must = field.need is FieldNeed.MUST
            note = "" if must else _("would help")
            yield FieldLine(_name(field), note, field.clause, Tone.SOON if must else Tone.UNKNOWN)


def _name(field: RequestField) -> str:
    return field.name.into(language())


def _included(view: CaseView) -> tuple[IncludedLine, ...]:
    """What the text has at this level, what it has at all of them, what it has at others alone."""
    if not view.case.level:
        return ()
    told = included_at(view.edition, view.case.level)
    parts = ((Tone.GOOD, (*told.own, *told.common)), (Tone.UNKNOWN, told.elsewhere))
    return tuple(
        IncludedLine(one.name.into(language()), one.clause, tone)
        for tone, some in parts
        for one in some
    )


def _related(view: CaseView) -> Iterator[RelatedLine]:
    """The replacement of its key, the case it went into, those that went into it, and those that
    may be the same problem.
    """
    if view.replacement:
        need = view.replacement.need
        note = replacement_words.need(need) if need else _("over")
        name = _("Replacement № %(n)s") % {"n": view.replacement.id}
        yield RelatedLine(name, "", note, Link(Kind.REPLACEMENT, view.replacement.id))
    if view.into:
        note = _("this one went into it")
        row = view.case.merged_into or 0
        yield RelatedLine(view.into, "", note, Link(Kind.CASE, row))
    for one in view.joined:
        yield RelatedLine(one.number, one.subject, _("went into this one"), Link(Kind.CASE, one.id))
    for one in view.similar:
        note = case_words.state(one.state)
        yield RelatedLine(one.number, one.subject, note, Link(Kind.CASE, one.id))
