"""`settings`: what this desk was set up with."""

import click

from keytool.cli.context import Session, pass_session, table
from keytool.i18n import _
from keytool.shapes.values import Json


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


@settings_command.command("set", help=_("Change a setting; an empty value clears a text."))
@click.argument("name")
@click.argument("value")
@pass_session
def settings_set(session: Session, name: str, value: str) -> int:
    from keytool.setup.desk import change_setting, told_settings

    home = session.workplace.settings.home
    change_setting(home, name, value)
    told = next(t for t in told_settings(home) if t.name == name)
    kept = _("%(name)s is now: %(value)s") % {"name": name, "value": told.value or "—"}
    if told.source not in {"file", "default"}:
        kept = _("Kept; but %(variable)s says otherwise here: %(value)s") % {
            "variable": told.source,
            "value": told.value,
        }
    session.answer({"name": name, "value": told.value, "source": told.source}, kept)
    return 0
