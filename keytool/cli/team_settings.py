"""`operator settings`: what the team has agreed on for all desks."""

import click

from keytool.cli.context import Session, pass_session, table
from keytool.domain.team_settings import (
    BADGE,
    BY,
    LOCK,
    LOCKS,
    OPTIONAL,
    PASSWORD,
    PIN,
    SECOND,
    TeamSettings,
)
from keytool.i18n import _, team_words

_YES_NO = click.Choice(["yes", "no"])
_SECRETS = click.Choice([PASSWORD, PIN])
_MINUTES = click.Choice([str(minutes) for minutes in LOCKS])


@click.command("settings", help=_("Show what all desks keep to, or change it."))
@click.option("--lock", type=_MINUTES, help=_("Minutes without a key press, then it locks."))
@click.option("--badge-alone", type=_YES_NO, help=_("Whether a badge opens without a pin."))
@click.option(
    "--second-for",
    metavar="ACTS",
    help=_("Acts for which two people answer, with commas between: %(acts)s.")
    % {"acts": ", ".join(OPTIONAL)},
)
@click.option("--second-by", type=_SECRETS, help=_("With what the second one signs in a window."))
@pass_session
def operator_settings(
    session: Session,
    lock: str | None,
    badge_alone: str | None,
    second_for: str | None,
    second_by: str | None,
) -> int:
    from keytool.services.team_settings import change_team_setting, team_settings

    told = {LOCK: lock, BADGE: badge_alone, SECOND: second_for, BY: second_by}
    for name, value in told.items():
        if value is not None:
            change_team_setting(session.desk, name, value)
    agreed = team_settings(session.desk)
    session.answer(dict(agreed.told), lambda: _text(agreed))
    return 0


def _text(agreed: TeamSettings) -> str:
    return table((_("Setting"), _("Value")), team_words.lines(agreed))
