"""A case in sentences for a terminal."""

from collections.abc import Iterator, Sequence

from keytool.cli.context import table
from keytool.cli.replacement_text import readings_text
from keytool.domain.cases import Case, CaseEvent, CaseMessage
from keytool.domain.coupons import UnitKind
from keytool.domain.key_names import key_name
from keytool.domain.mail import CaseFile
from keytool.i18n import _, case_words, language, mail_words, ngettext, rule_words, words
from keytool.i18n.messages import explain_error
from keytool.i18n.people import called
from keytool.rulebook.book import Rulebook
from keytool.rulebook.case_clocks import CaseClock, ClockKind
from keytool.rulebook.included import included_at
from keytool.services.due_cases import SilentCase
from keytool.services.report_cases import CasesReport
from keytool.services.show_case import CaseList, CaseView


def case_text(view: CaseView) -> str:
    """Whose step it is, until when and why, what is missing, what was said and what happened."""
    lines = [
        f"{view.case.number}  {view.case.subject}",
        _standing(view),
        *_whose(view),
        *_clocks(view),
        *_units(view),
        *_missing(view),
        *_includes(view),
        *_tied(view),
        *_similar(view),
        *_notes(view),
        "",
        *(_message(one, view) for one in view.messages),
        "",
        *(_event(one, view) for one in view.events),
    ]
    return "\n".join(lines).rstrip()


def _notes(view: CaseView) -> Iterator[str]:
    """What the desk tells itself, and no customer."""
    for one in view.notes:
        if one.note.stands:
            yield _("Note: %(text)s") % {"text": one.note.text}


def _standing(view: CaseView) -> str:
    case = view.case
    told = [case_words.state(case.state), case_words.turn(case.turn)]
    if case.outcome:
        told.append(case_words.outcome(case.outcome))
    if view.life.waits_for:
        told.append(_("waits for %(what)s") % {"what": case_words.waits_for(view.life.waits_for)})
    if view.place:
        told.append(_("place %(n)s in the queue") % {"n": view.place})
    if view.into:
        told.append(_("see %(number)s") % {"number": view.into})
    if case.critical:
        told.append(_("out of turn"))
    return " · ".join(told)


def _whose(view: CaseView) -> Iterator[str]:
    names = [view.customer.name if view.customer else "", view.case.contact]
    names.append(key_name(view.key) if view.key else "")
    told = " · ".join(filter(None, names))
    if told:
        yield told
    if view.case.level:
        level = view.edition.level(view.case.level)
        name, cited = level.name.into(language()), rule_words.cited(view.edition, level.clauses)
        yield _("Level: %(level)s · %(clause)s") % {"level": name, "clause": cited}
    else:
        yield _("No level is open to this customer.")
    if view.case.responsible:
        yield _("Responsible: %(who)s") % {"who": called(view.case.responsible)}


def _clocks(view: CaseView) -> Iterator[str]:
    if view.unknown:
        yield explain_error(view.unknown).message
    for clock in view.clocks:
        yield _clock(clock, view)
    yield from readings_text(view.edition, _read(view))


def _clock(clock: CaseClock, view: CaseView) -> str:
    zone = view.edition.time_zone
    name = case_words.clock(ClockKind(clock.kind))
    facts = {
        "clock": name,
        "due": words.moment(clock.due, zone),
        "clause": rule_words.cited(view.edition, clock.clauses, marked=bool(clock.readings)),
    }
    told = _("%(clock)s until %(due)s · %(clause)s") % facts
    if clock.stopped:
        stopped = words.moment(clock.stopped, zone)
        told = _("%(what)s, done %(at)s") % {"what": told, "at": stopped}
    if clock.late and clock.is_ours:
        late = ngettext("late by %(n)s minute", "late by %(n)s minutes", clock.late)
        told = f"{told} · {late % {'n': clock.late}}"
    return told


def _read(view: CaseView) -> list[str]:
    told = [one for clock in view.clocks if clock.runs for one in clock.readings]
    return list(dict.fromkeys(told))


def _units(view: CaseView) -> Iterator[str]:
    coupon = view.coupon
    if coupon is None:
        return
    left = words.units_left(coupon.claims.unit, coupon.units_left, coupon.claims.units)
    told = _("Coupon %(code)s: %(left)s") % {"code": coupon.code, "left": left}
    if view.life.units is not None:
        told = f"{told} · {words.unit_state(view.life.units)} {view.life.taken}"
    yield told


def _missing(view: CaseView) -> Iterator[str]:
    for one in view.missing:
        facts = {"name": one.name.into(language()), "clause": one.clause}
        yield _("Missing: %(name)s · %(clause)s") % facts


def _includes(view: CaseView) -> Iterator[str]:
    """What this level has of its own, and what it has not."""
    told = included_at(view.edition, view.case.level)
    here = [f"{one.name.into(language())} ({one.clause})" for one in told.own]
    away = [f"{one.name.into(language())} ({one.clause})" for one in told.elsewhere]
    if here:
        yield _("Included at this level: %(what)s") % {"what": "; ".join(here)}
    if away:
        yield _("Not at this level: %(what)s") % {"what": "; ".join(away)}


def _tied(view: CaseView) -> Iterator[str]:
    """Its number elsewhere, its replacement, a complaint, a confirmation nobody acted on yet."""
    if view.case.former:
        yield _("Number at the desk before: %(number)s") % {"number": view.case.former}
    if view.replacement:
        yield _("Replacement of the key: № %(n)s") % {"n": view.replacement.id}
    if view.life.escalated and view.life.head:
        yield _("Told to the head of support: %(head)s") % {"head": view.life.head}
    if view.confirms:
        number = view.case.number
        yield _(
            "The customer seems to confirm: `keydesk case close %(number)s --outcome confirmed`"
        ) % {"number": number}


def _similar(view: CaseView) -> Iterator[str]:
    for one in view.similar:
        facts = {"number": one.number, "subject": one.subject}
        yield _("Like %(number)s: %(subject)s") % facts


def _message(message: CaseMessage, view: CaseView) -> str:
    arrow = "→" if message.inwards else "←"
    at = words.moment(message.at, view.edition.time_zone)
    head = " · ".join(filter(None, (at, called(message.author), case_words.message(message.kind))))
    lines = [f"{arrow} {head}", f"  {message.text.strip() or case_words.erased_text()}"]
    facts = next((one.facts for one in view.events if one.message == message.id), {})
    letter = next((one for one in view.outgoing if one.message == message.id), None)
    if letter:
        told = {"n": message.id, "state": mail_words.sending(letter.state)}
        lines.append("  " + _("Letter %(n)s: %(state)s") % told)
    lines += [f"  {told}" for told in mail_words.by_file(facts)]
    lines += [f"  {_file(one)}" for one in view.files if one.message == message.id]
    return "\n".join(lines)


def _file(file: CaseFile) -> str:
    """Its name with its real ending, what it is, and what the text says of it."""
    name = file.name or case_words.erased_file()
    told = [name, mail_words.file_size(file.size), mail_words.sort_of(file.kind)]
    if file.clause:
        told.append(_("not taken · %(clause)s") % {"clause": file.clause})
    return " · ".join(told)


def _event(event: CaseEvent, view: CaseView) -> str:
    at = words.moment(event.at, view.edition.time_zone)
    told = [at, case_words.happened(event.what), called(event.operator), ", ".join(event.clauses)]
    return "  " + " · ".join(filter(None, told))


def cases_text(found: CaseList) -> str:
    """A line for each, the earliest limit first."""
    head = (_("Until"), _("Number"), _("What"), _("Customer"), _("Step"), _("Who"))
    rows = [_row(case, found) for case in found.cases]
    if not rows:
        return _("No open cases.")
    total = ngettext("%(n)s case", "%(n)s cases", found.total) % {"n": found.total}
    return f"{table(head, rows)}\n{total}"


def _row(case: Case, found: CaseList) -> tuple[str, ...]:
    burning, customer = case.burning, found.customers.get(case.customer or 0)
    until = words.moment(burning.at) if burning else "—"
    if burning and burning.at < found.now:
        until = f"! {until}"
    return (
        until,
        case.number,
        case.subject,
        customer.name if customer else case.contact,
        case_words.turn(case.turn),
        called(case.responsible) or "—",
    )


def report_text(found: CasesReport, book: Rulebook) -> str:
    """A line for each level and clock."""
    head = (
        _("Regulation"),
        _("Level"),
        _("What is owed"),
        _("Kept"),
        _("Missed"),
        _("Run"),
        _("Usually"),
    )
    rows = []
    for one in found.terms:
        edition = book.edition(one.edition)
        usual = "—" if one.took is None else words.units(UnitKind.MINUTES, one.took)
        rows.append(
            (
                edition.vendor.into(language()),
                rule_words.level_name(edition, one.level),
                case_words.clock(ClockKind(one.clock)),
                str(one.kept),
                str(one.missed),
                str(one.runs),
                usual,
            )
        )
    days = {"first": words.day(found.first), "last": words.day(found.last)}
    title = _("Cases opened from %(first)s to %(last)s") % days
    counted = ngettext("%(n)s case", "%(n)s cases", found.cases) % {"n": found.cases}
    return "\n".join([f"{title}: {counted}", *([table(head, rows)] if rows else [])])


def due_text(found: Sequence[SilentCase], warned: Sequence[SilentCase], *, closed: bool) -> str:
    """What was closed by silence, or what will be and when; whose customers were warned."""
    told = [_("Warned: %(numbers)s") % {"numbers": ", ".join(one.case.number for one in warned)}]
    return "\n".join([*(told if warned else []), _due_lines(found, closed=closed)])


def _due_lines(found: Sequence[SilentCase], *, closed: bool) -> str:
    if not found:
        return _("No case is closed by silence now.") if closed else _("No case waits in silence.")
    head = (_("Closes"), _("Number"), _("What"), _("Clause"))
    rows = [
        (
            words.moment(one.closing.due),
            one.case.number,
            one.case.subject,
            ", ".join(one.closing.clauses),
        )
        for one in found
    ]
    return table(head, rows)
