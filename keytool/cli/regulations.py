"""`regulation`: the editions as people read them, and what is wrong with a new one."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from keytool.cli.context import Day, Session, pass_session, table
from keytool.domain.cards import Reaction
from keytool.domain.days import local_day
from keytool.i18n import _, language, replacement_words, rule_words, words
from keytool.rulebook.book import Edition
from keytool.rulebook.explain import Clause, explain_clause, plain
from keytool.rulebook.parts import Bilingual, Channel, Level, Term

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("regulation", help=_("The support regulations."))
def regulation_command() -> None:
    pass


@regulation_command.command("list", help=_("List the editions that this desk knows."))
@pass_session
def regulation_list(session: Session) -> int:
    from keytool.shapes.rules import edition_json

    editions = session.workplace.rulebook.editions
    document = {"editions": [edition_json(e) for e in editions]}
    head = (_("Regulation"), _("Vendor"), _("In force since"), _("Levels"))
    rows = [
        (e.regulation, e.vendor.into(language()), words.day(e.effective_from), len(e.levels))
        for e in editions
    ]
    session.answer(document, lambda: table(head, rows))
    return 0


@regulation_command.command("show", help=_("Show what a regulation says, section by section."))
@click.argument("regulation")
@click.option("--on", type=Day(), help=_("The edition in force on this day."))
@pass_session
def regulation_show(session: Session, regulation: str, on: date | None) -> int:
    edition = _edition(session, regulation, on)
    session.answer(plain(edition, language()), lambda: "\n".join(_shown(edition)))
    return 0


@regulation_command.command("explain", help=_("Say what rests on a clause and how it was read."))
@click.argument("regulation")
@click.argument("clause")
@click.option("--on", type=Day(), help=_("The edition in force on this day."))
@pass_session
def regulation_explain(session: Session, regulation: str, clause: str, on: date | None) -> int:
    from keytool.shapes.rules import clause_json

    edition = _edition(session, regulation, on)
    found = explain_clause(edition, clause)
    session.answer(clause_json(edition, found), lambda: "\n".join(_clause_text(edition, found)))
    return 0


@regulation_command.command("check", help=_("Say everything that is wrong with an edition's file."))
@click.argument("file", type=_FILE)
@click.option("--examples", type=_FILE, help=_("Examples that have to hold."))
@pass_session
def regulation_check(session: Session, file: Path, examples: Path | None) -> int:
    from keytool.rulebook.loader import check_edition

    mistakes = check_edition(file, session.workplace.rulebook, examples)
    document = {"file": str(file), "valid": not mistakes, "mistakes": mistakes}
    session.answer(document, "\n".join(mistakes) or _("Nothing is wrong with it."))
    return 1 if mistakes else 0


def _edition(session: Session, regulation: str, on: date | None) -> Edition:
    day = on or local_day(session.workplace.clock.now())
    return session.workplace.rulebook.edition_for(regulation, day)


# ------------------------------------------------------------------------------ a clause


def _clause_text(edition: Edition, clause: Clause) -> Iterator[str]:
    from keytool.rulebook.examples import examples_of

    yield f"{edition.vendor.into(language())}, {edition.id}"
    yield f"{clause.id}  {clause.says.into(language())}"
    for path, rule in clause.small_rules:
        values = plain(rule, language())
        told = "; ".join(f"{k}: {_flat(v)}" for k, v in values.items() if k not in _SAID_ALREADY)
        yield f"  {path}" + (f"  {told}" if told else "")
    yield from _readings_text(clause.readings)
    for example in examples_of(edition.id):
        if example.clause == clause.id:
            yield _("For example: %(says)s.") % {"says": example.says.into(language())}


_SAID_ALREADY = ("clause", "also", "id", "clauses")


def _flat(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_flat(v) for v in value)
    if isinstance(value, dict):
        return ", ".join(f"{k} {_flat(v)}" for k, v in value.items())
    return str(value)


def _readings_text(readings: tuple[object, ...]) -> Iterator[str]:
    for reading in plain(readings, language()):
        yield _("How it was read (%(id)s): %(choice)s. %(reason)s.") % reading


# --------------------------------------------------------------------------- an edition


def _shown(edition: Edition) -> Iterator[str]:
    yield f"{edition.vendor.into(language())}. {edition.title.into(language())}"
    yield _("Edition %(id)s, in force since %(day)s") % {
        "id": edition.id,
        "day": words.day(edition.effective_from),
    }
    yield _window(edition)
    yield from _section(_("Support levels"), _levels(edition))
    yield from _section(_("Coupons"), _coupons(edition))
    yield from _section(_("Warranty and replacement"), _warranty(edition))
    yield from _section(_("Requests"), _requests(edition))
    yield from _section(_("Grounds to postpone or refuse"), _named(edition, "grounds"))
    yield from _section(_("Not part of support"), _named(edition, "exclusions"))
    yield from _section(_("How the text was read"), list(_readings_text(edition.readings)))


def _section(title: str, lines: list[str]) -> list[str]:
    return ["", title, *(f"  {line}" for line in lines)] if lines else []


def _window(edition: Edition) -> str:
    window, calendar = edition.window, edition.calendar
    facts = {
        "opens": f"{window.opens:%H:%M}",
        "closes": f"{window.closes:%H:%M}",
        "zone": edition.time_zone,
        "clause": window.clause,
        "calendar": calendar.name,
        "decree": rule_words.decree_days(calendar.decree_days),
        "short": rule_words.shortened_days(calendar.shortened_days),
    }
    return (
        _(
            "Working days %(opens)s to %(closes)s, %(zone)s · %(clause)s. "
            "Calendar %(calendar)s; decree days %(decree)s, shortened days %(short)s"
        )
        % facts
    )


def _levels(edition: Edition) -> list[str]:
    head = (_("Level"), _("Name"), _("Term"), _("Open to"), _("Needs"), _("Clause"))
    rows = [
        (
            level.id,
            level.name.into(language()),
            term_words(level),
            ", ".join(level.open_to),
            rule_words.needs(level.requires),
            ", ".join(level.clauses),
        )
        for level in edition.levels
    ]
    return table(head, rows).splitlines()


def term_words(level: Level) -> str:
    """`24 working hours (up to 3 days without weekends)`."""
    first = _amount(Term(level.reaction, level.unit, level.clause))
    if level.second is None:
        return first
    return _("%(first)s (up to %(second)s)") % {
        "first": first,
        "second": _amount(level.second),
    }


def _amount(term: Term) -> str:
    return words.reaction(Reaction(term.amount, term.unit, term.clause))


def _coupons(edition: Edition) -> list[str]:
    rule = edition.coupon
    if rule is None:
        return []
    facts = {
        "levels": ", ".join(rule.levels),
        "units": words.units(rule.unit, rule.units),
        "months": rule.months,
        "clause": ", ".join((rule.clause, *rule.also)),
    }
    return [_("%(levels)s: %(units)s for %(months)s months · %(clause)s") % facts]


def _warranty(edition: Edition) -> list[str]:
    lines = []
    if edition.warranty:
        rule = edition.warranty
        facts = {"months": rule.months, "clause": rule.clause}
        lines.append(_("%(months)s months from shipment · %(clause)s") % facts)
        lines.append(f"{rule.excludes.into(language())} · {rule.excludes_clause}")
    if edition.replacement:
        rows = edition.replacement.rows
        head = (
            _("Lost"),
            _("Handed in"),
            _("Marked"),
            _("Readable"),
            _("In warranty"),
            _("Damaged"),
            _("Result"),
            _("Clause"),
        )
        lines += table(
            head,
            [
                (
                    _fact(row.lost),
                    _fact(row.handed_in),
                    _fact(row.marked),
                    replacement_words.readable_any(row.readable) if row.readable else "-",
                    _fact(row.in_warranty),
                    _fact(row.damaged),
                    replacement_words.outcome(row.outcome),
                    ", ".join(row.clauses),
                )
                for row in rows
            ],
        ).splitlines()
    if edition.work_warranty:
        lines += [
            f"{c.name.into(language())} · {c.clause}" for c in edition.work_warranty.conditions
        ]
    return lines


def _fact(value: bool | None) -> str:
    if value is None:
        return "-"
    return _("yes") if value else _("no")


def _requests(edition: Edition) -> list[str]:
    """Case rules, fields, attachments and channels, each by the clause it rests on."""
    told = [
        f"{_said(edition, rule)} · {', '.join(named)}"
        for path, rule, named in _rules(edition)
        if path.startswith(("cases.", "fields[", "attachments", "channels["))
    ]
    return list(dict.fromkeys(told))


def _rules(edition: Edition) -> Iterator[tuple[str, object, tuple[str, ...]]]:
    from keytool.rulebook.consistency import rules_of

    return rules_of(edition)


def _said(edition: Edition, rule: object) -> str:
    """A rule with a name says it; others are told by their clause."""
    name = getattr(rule, "name", None)
    if isinstance(name, Bilingual):
        return name.into(language())
    if isinstance(rule, Channel):
        return ", ".join(filter(None, (rule.id, rule_words.standing(rule.standing), rule.address)))
    values = plain(rule, language())
    return edition.clauses[values["clause"]].into(language())


def _named(edition: Edition, section: str) -> list[str]:
    return [f"{x.name.into(language())} · {x.clause}" for x in getattr(edition, section)]
