"""`update`: newer versions of the program."""

from typing import TYPE_CHECKING

import click

from keytool.cli.context import Session, pass_session
from keytool.domain.updates import Newness, version_text
from keytool.i18n import _
from keytool.i18n.update_words import next_step, standing_line, why_unknown
from keytool.shapes.updates import update_json

if TYPE_CHECKING:
    from keytool.program_updates import Ready

_STATUS = {Newness.CURRENT: 0, Newness.NEWER: 1, Newness.UNKNOWN: 5}


@click.group("update", help=_("Newer versions of Keydesk: look, install, go back."))
def update_command() -> None:
    pass


@update_command.command(
    "check",
    help=_(
        "Ask the place that was named whether it has a newer version: exit status 0 for no, 1 for "
        "yes, 5 when nobody can say."
    ),
)
@pass_session
def update_check(session: Session) -> int:
    updates = session.workplace.updates
    state = updates.look()
    document = update_json(state, updates.program.version, updates.settings.place)
    told = "\n".join(filter(None, (standing_line(state), why_unknown(state))))
    session.answer(document, told)
    return _STATUS[state.standing]


@update_command.command(
    "install",
    help=_(
        "Copy the register, fetch the newest version, prove and try it, and put it in this one's "
        "place; of a package, say what its administrator has to do."
    ),
)
@pass_session
def update_install(session: Session) -> int:
    return _finish(session, session.workplace.updates.prepare())


@update_command.command("back", help=_("Go back to the version that ran before the last update."))
@pass_session
def update_back(session: Session) -> int:
    return _finish(session, session.workplace.updates.prepare_back())


def _finish(session: Session, ready: "Ready") -> int:
    """The last act comes last: what is not loaded by then is another program's."""
    step = next_step(ready.form, ready.file)
    document = {
        "version": version_text(ready.version),
        "form": ready.form.value,
        "installed": not step,
        "file": str(ready.file) if ready.file else None,
        "next": step or None,
        "copy": str(ready.copy) if ready.copy else None,
    }
    told = _told(ready, step)
    session.workplace.close()
    ready.finish()
    session.answer(document, told)
    return 0


def _told(ready: "Ready", step: str) -> str:
    version = {"version": version_text(ready.version)}
    lines = [_("Keydesk is version %(version)s from its next start on.") % version]
    if step:
        by_hand = _("Version %(version)s was fetched and proved. Its administrator installs it:")
        lines = [by_hand % version, step]
    if ready.copy:
        copied = _("The register as it was lies in %(path)s: an older version opens that one.")
        lines.append(copied % {"path": ready.copy})
    return "\n".join(lines)
