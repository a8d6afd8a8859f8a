"""An edition as people read it in a terminal, section by section, silence included."""

from collections.abc import Iterator

from keytool.cli.context import table
from keytool.cli.rule_text import scope_lines, terms_words
from keytool.i18n import (
    _,
    edition_words,
    language,
    ngettext,
    replacement_words,
    rule_words,
    words,
)
from keytool.i18n.rule_words import level_name
from keytool.rulebook.book import Edition
from keytool.rulebook.explain import plain
from keytool.rulebook.parts import Bilingual, Governs


def shown(edition: Edition) -> Iterator[str]:
    yield f"{edition.vendor.into(language())}. {edition.title.into(language())}"
    facts = {"id": edition.id, "since": edition_words.since(edition), "n": edition.revision}
    yield _("Edition %(id)s, revision %(n)s, %(since)s") % facts
    yield _governing(edition)
    yield _window(edition)
    yield from _section(_("Support levels"), _levels(edition))
    yield from _section(_("Terms beside them"), _terms(edition))
    yield from _section(_("What a level is for"), _scopes(edition))
    yield from _section(_("Coupons"), _coupons(edition))
    yield from _section(_("Consent"), _consent(edition))
    yield from _section(_("Warranty and replacement"), _warranty(edition))
    yield from _section(_("Requests"), _requests(edition))
    yield from _section(_("What a request tells"), _fields(edition))
    yield from _section(_("Ways to ask"), _channels(edition))
    yield from _section(_("Grounds to postpone or refuse"), _grounds(edition))
    yield from _section(_("Part of support"), _inclusions(edition))
    yield from _section(_("Not part of support"), _exclusions(edition))
    yield from _section(_("Duties"), _duties(edition))
    yield from _section(_("The text is silent on"), [edition_words.part(x) for x in edition.silent])
    yield from _section(_("How the text was read"), list(readings_of_text(edition.readings)))


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
            f"{rule_words.measure(level.measures)}: {terms_words(level)}",
            ", ".join(edition_words.category(name, edition) for name in level.open_to),
            rule_words.needs(level.requires),
            ", ".join(level.clauses),
        )
        for level in edition.levels
        if level.is_asked
    ]
    return table(head, rows).splitlines()


def _terms(edition: Edition) -> list[str]:
    """What is counted beside a level's own term, and is no level that a request can have."""
    head = (_("Id"), _("Name"), _("Term"), _("Of level"), _("Clause"))
    rows = [
        (
            term.id,
            term.name.into(language()),
            f"{rule_words.measure(term.measures)}: {terms_words(term)}",
            level_name(edition, term.term_of) if term.term_of else _("all levels"),
            ", ".join(term.clauses),
        )
        for term in edition.levels
        if not term.is_asked
    ]
    return table(head, rows).splitlines() if rows else []


def _scopes(edition: Edition) -> list[str]:
    """Of levels for some problems only."""
    return [
        f"{level.name.into(language())} · {told} · {problem.clause}"
        for level in edition.levels
        for told, problem in zip(scope_lines(level), level.scope, strict=True)
    ]


def _governing(edition: Edition) -> str:
    keeps = edition.governed_by is Governs.CONTRACT_DATE
    newest = _("The newest edition governs")
    told = _("A contract keeps the edition of its date") if keeps else newest
    return f"{told} · {edition.governed_by_clause}"


def _coupons(edition: Edition) -> list[str]:
    rule, contract = edition.coupon, edition.contract
    lines = []
    if contract:
        months = ngettext(
            "A contract is good for %(n)s month",
            "A contract is good for %(n)s months",
            contract.months,
        )
        lines.append(f"{months % {'n': contract.months}} · {contract.clause}")
    if rule is None:
        return lines
    facts = {
        "levels": ", ".join(level_name(edition, level) for level in rule.levels),
        "units": words.units(rule.unit, rule.units),
        "months": rule.months,
        "clause": ", ".join((rule.clause, *rule.also)),
    }
    kept = _("what is left carries over") if rule.carry_over else _("nothing carries over")
    lines.append(_("%(levels)s: %(units)s for %(months)s months · %(clause)s") % facts)
    return [*lines, f"{rule_words.coupon_start(rule.starts)}; {kept}"]


def _consent(edition: Edition) -> list[str]:
    rule = edition.consent
    if rule is None:
        return []
    how = rule.withdrawn_by.into(language())
    taken = _("withdrawn by: %(how)s") % {"how": f"{how[:1].lower()}{how[1:]}"}
    return [f"{rule.to.into(language())} ({taken}) · {rule.clause}"]


def _warranty(edition: Edition) -> list[str]:
    lines = []
    if edition.warranty:
        rule = edition.warranty
        facts = {"months": rule.months, "clause": rule.clause}
        lines.append(_("%(months)s months from shipment · %(clause)s") % facts)
        lines.append(f"{rule.excludes.into(language())} · {rule.excludes_clause}")
    lines += _replacement(edition)
    if edition.work_warranty:
        lines += [
            f"{c.name.into(language())} · {c.clause}" for c in edition.work_warranty.conditions
        ]
    return lines


def _replacement(edition: Edition) -> list[str]:
    """The table, a line a row; `-` where a fact does not matter."""
    if edition.replacement is None:
        return []
    rows = edition.replacement.rows
    head = (
        _("Lost"),
        _("Handed in"),
        _("Marked"),
        _("Readable"),
        _("In warranty"),
        _("Damaged"),
        _("Faulty"),
        _("Result"),
        _("Clause"),
    )
    return table(
        head,
        [
            (
                _fact(row.lost),
                _fact(row.handed_in),
                _fact(row.marked),
                replacement_words.readable_any(row.readable) if row.readable else "-",
                _fact(row.in_warranty),
                _fact(row.damaged),
                _fact(row.faulty),
                replacement_words.outcome(row.outcome),
                ", ".join(row.clauses),
            )
            for row in rows
        ],
    ).splitlines()


def _fact(value: bool | None) -> str:
    if value is None:
        return "-"
    return _("yes") if value else _("no")


def _requests(edition: Edition) -> list[str]:
    """Case rules and attachments, each by the clause it rests on."""
    from keytool.rulebook.consistency import rules_of

    told = [
        f"{edition.clauses[named[0]].into(language())} · {', '.join(named)}"
        for path, _rule, named in rules_of(edition)
        if path.startswith(("cases.", "attachments", "read_first"))
    ]
    if edition.cases.queue:
        order = {"order": edition_words.queue(edition.cases.queue)}
        told.append(_("Order: %(order)s") % order + f" · {edition.cases.queue.clause}")
    return list(dict.fromkeys(told))


def _fields(edition: Edition) -> list[str]:
    return [_line(f.name, edition_words.need(f, edition), f.clause) for f in edition.fields]


def _channels(edition: Edition) -> list[str]:
    lines = []
    for channel in edition.channels:
        starts = _("starts the term") if channel.starts_clock else _("starts no term")
        at = ", ".join(filter(None, (channel.address, *channel.also_at)))
        parts = (rule_words.standing(channel.standing), starts, at)
        told = ", ".join(filter(None, parts))
        clauses = ", ".join((channel.clause, *channel.also))
        lines.append(f"{edition_words.channel(channel.id)}: {told} · {clauses}")
    return lines


def _grounds(edition: Edition) -> list[str]:
    return [
        _line(g.name, ", ".join(rule_words.effect(e) for e in g.allowed), g.clause)
        for g in edition.grounds
    ]


def _inclusions(edition: Edition) -> list[str]:
    return [
        _line(x.name, edition_words.at_levels(x.levels, edition), x.clause)
        for x in edition.inclusions
    ]


def _exclusions(edition: Edition) -> list[str]:
    return [_line(x.name, edition_words.limited(x, edition), x.clause) for x in edition.exclusions]


def _duties(edition: Edition) -> list[str]:
    return [_line(d.name, edition_words.party(d.of), d.clause) for d in edition.duties]


def _line(name: Bilingual, note: str, clause: str) -> str:
    """`Its name (a note) · 4.1`."""
    told = name.into(language())
    return f"{told} ({note}) · {clause}" if note else f"{told} · {clause}"


def readings_of_text(readings: tuple[object, ...]) -> Iterator[str]:
    for reading in plain(readings, language()):
        yield _("How it was read (%(id)s): %(choice)s. %(reason)s.") % reading
