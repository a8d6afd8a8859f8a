"""What an edition lists: fields, ways to ask, grounds, scope, duties, and what it is silent on."""

from collections.abc import Iterator

from gui.kit.words import clause_refs, sentence
from gui.rules.states import Section, Statement
from gui.rules.words import amount, term_of
from keytool.i18n import _, language
from keytool.i18n.edition_words import at_levels, channel, limited, need, part, party
from keytool.i18n.rule_words import effect, level_name, measure, standing
from keytool.rulebook.book import Edition
from keytool.rulebook.parts import Bilingual


def lists_of(edition: Edition) -> Iterator[Section]:
    yield Section("terms", _("Terms beside them"), tuple(_terms(edition)))
    yield Section("fields", _("What a request tells"), tuple(_fields(edition)))
    yield Section("channels", _("Ways to ask"), tuple(_channels(edition)))
    yield Section("grounds", _("Grounds to postpone or refuse"), tuple(_grounds(edition)))
    yield Section("inclusions", _("Part of support"), tuple(_inclusions(edition)))
    yield Section("exclusions", _("Not part of support"), tuple(_exclusions(edition)))
    yield Section("duties", _("Duties"), tuple(_duties(edition)))
    silent = tuple(Statement(sentence(part(name))) for name in edition.silent)
    yield Section("silent", _("The text is silent on"), silent)


def _terms(edition: Edition) -> Iterator[Statement]:
    """What is counted beside a level's own term, and is no level that a request can have."""
    for term in (one for one in edition.levels if not one.is_asked):
        whole = level_name(edition, term.term_of) if term.term_of else _("all levels")
        note = f"{measure(term.measures)}: {amount(term_of(term))} · {whole}"
        yield _stated(edition, term.name, note, term.clause)


def _fields(edition: Edition) -> Iterator[Statement]:
    for one in edition.fields:
        yield _stated(edition, one.name, need(one, edition), one.clause)


def _channels(edition: Edition) -> Iterator[Statement]:
    for one in edition.channels:
        starts = _("starts the term") if one.starts_clock else _("starts no term")
        at = ", ".join(filter(None, (one.address, *one.also_at)))
        note = "; ".join(filter(None, (standing(one.standing), starts, at)))
        yield Statement(
            sentence(channel(one.id)), note, clause_refs(edition, one.clause, *one.also)
        )


def _grounds(edition: Edition) -> Iterator[Statement]:
    for one in edition.grounds:
        note = ", ".join(effect(allowed) for allowed in one.allowed)
        yield _stated(edition, one.name, note, one.clause)


def _inclusions(edition: Edition) -> Iterator[Statement]:
    for one in edition.inclusions:
        yield _stated(edition, one.name, at_levels(one.levels, edition), one.clause)


def _exclusions(edition: Edition) -> Iterator[Statement]:
    for one in edition.exclusions:
        yield _stated(edition, one.name, limited(one, edition), one.clause)


def _duties(edition: Edition) -> Iterator[Statement]:
    for one in edition.duties:
        yield _stated(edition, one.name, party(one.of), one.clause)


def _stated(edition: Edition, name: Bilingual, note: str, clause: str) -> Statement:
    return Statement(name.into(language()), note, clause_refs(edition, clause))
