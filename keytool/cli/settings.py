"""`settings`: what this desk was set up with."""

from typing import TYPE_CHECKING

import click

from keytool.cli.context import Session, pass_session, table
from keytool.domain.key_ids import Family
from keytool.i18n import _
from keytool.i18n.marking_words import model_words
from keytool.shapes.values import Json

if TYPE_CHECKING:
    from keytool.domain.marking_patterns import Pattern, Place

_TOLD = 3
_FAMILY = click.option("--family", type=click.Choice([one.value for one in Family]), required=True)
_MODEL = click.option("--model", default="", help=_("Empty: all models of the family."))


@click.group("settings", help=_("What this desk was set up with."))
def settings_command() -> None:
    pass


@settings_command.command("show", help=_("Show every setting and where it comes from."))
@pass_session
def settings_show(session: Session) -> int:
    from keytool.setup.desk import FILE, told_settings

    home = session.workplace.settings.home
    told = told_settings(home)
    document: Json = {
        "file": str(home / FILE),
        "settings": [{"name": t.name, "value": t.value, "source": t.source} for t in told],
    }
    sources = {"default": _("not set"), "file": _("set")}
    head = (_("Setting"), _("Value"), _("Source"))
    rows = [(t.name, t.value, sources.get(t.source, t.source)) for t in told]
    session.answer(document, lambda: table(head, rows))
    return 0


@settings_command.group("markings", help=_("What markings of keys look like, by model."))
def markings_group() -> None:
    pass


@markings_group.command("show", help=_("Show what was learned of them."))
@pass_session
def markings_show(session: Session) -> int:
    from keytool.setup.markings import load_patterns

    known = load_patterns(session.workplace.settings.home).known
    head = (_("Model"), _("Pattern"), _("Examples"))
    rows = [
        (model_words(*place), one.written, ", ".join(one.examples[:_TOLD]))
        for place, one in known.items()
    ]
    told = table(head, rows) if rows else _("Nothing was learned: markings may be any.")
    session.answer({"markings": [_pattern_json(*one) for one in known.items()]}, told)
    return 0


@markings_group.command(
    "learn", help=_("Learn the pattern of a model's markings from two or more of them.")
)
@_FAMILY
@_MODEL
@click.argument("examples", metavar="MARKING...", nargs=-1, required=True)
@pass_session
def markings_learn(session: Session, family: str, model: str, examples: tuple[str, ...]) -> int:
    from keytool.setup.markings import learn_pattern, place_of

    place = place_of(Family(family), model)
    pattern = learn_pattern(session.workplace.settings.home, place, examples)
    facts = {"model": model_words(*place), "pattern": pattern.written}
    told = _("Markings of %(model)s look like this: %(pattern)s (# is a digit, @ a letter).")
    session.answer(_pattern_json(place, pattern), told % facts)
    return 0


@markings_group.command("forget", help=_("Take the pattern of a model away: they may be any."))
@_FAMILY
@_MODEL
@pass_session
def markings_forget(session: Session, family: str, model: str) -> int:
    from keytool.setup.markings import forget_pattern, place_of

    place = place_of(Family(family), model)
    pattern = forget_pattern(session.workplace.settings.home, place)
    told = _("Markings of %(model)s may be any again.") % {"model": model_words(*place)}
    session.answer(_pattern_json(place, pattern), told)
    return 0


def _pattern_json(place: "Place", pattern: "Pattern") -> Json:
    family, model = place
    return {
        "family": family.value,
        "model": model,
        "pattern": pattern.written,
        "examples": list(pattern.examples),
    }


@settings_command.command("set", help=_("Change a setting; an empty value clears a text."))
@click.argument("name")
@click.argument("value")
@pass_session
def settings_set(session: Session, name: str, value: str) -> int:
    from keytool.services.note_outside import note_setting
    from keytool.services.rights import require_right
    from keytool.setup.desk import change_setting, told_settings

    home = session.workplace.settings.home
    if session.workplace.has_register:
        require_right(session.desk, "setting-changed")
    change_setting(home, name, value)
    told = next(t for t in told_settings(home) if t.name == name)
    if session.workplace.has_register:
        note_setting(session.desk, name, str(told.value))
    kept = _("%(name)s is now: %(value)s") % {"name": name, "value": told.value or "—"}
    if told.source not in {"file", "default"}:
        kept = _("Kept; but %(variable)s says otherwise here: %(value)s") % {
            "variable": told.source,
            "value": told.value,
        }
    session.answer({"name": name, "value": told.value, "source": told.source}, kept)
    return 0
