"""`operator`, `login`, `logout`, `whoami`: who works here, and who sits here now."""

from pathlib import Path

import click

from keytool.cli.context import Session, pass_session, table
from keytool.cli.secret_input import password_of
from keytool.cli.seen_version import seen_option
from keytool.cli.team_settings import operator_settings
from keytool.domain.operators import Operator
from keytool.domain.rights import Role
from keytool.i18n import _, words
from keytool.i18n.rights_words import role_told
from keytool.shapes.operators import operator_json

_SECRET = click.Path(exists=True, dir_okay=False, path_type=Path)
_ROLES = click.Choice([role.value for role in Role])
_FILE_HELP = _("A file with the password; else asked.")


@click.group("operator", help=_("Operators: who works here, and as what."))
def operator_command() -> None:
    pass


operator_command.add_command(operator_settings)


@operator_command.command("add", help=_("Add an operator; with the first one signing in begins."))
@click.option("--login", required=True, help=_("What the journal calls the operator."))
@click.option("--name", required=True, help=_("The name, as people know it."))
@click.option("--role", type=_ROLES, required=True, help=_("What the operator does here."))
@click.option("--password-file", type=_SECRET, help=_FILE_HELP)
@pass_session
def operator_add(
    session: Session, login: str, name: str, role: str, password_file: Path | None
) -> int:
    from keytool.services.keep_operators import add_operator

    password = password_of(password_file, _("Password of the operator"), confirm=True)
    added = add_operator(session.desk, login, name, Role(role), password)
    if session.workplace.present.login == added.login:
        session.workplace.note_signed_in(added, password=True)
    return _answer(session, added, _("%(name)s works here now: %(role)s."))


@operator_command.command("list", help=_("List the operators."))
@pass_session
def operator_list(session: Session) -> int:
    from keytool.services.keep_operators import colleagues

    found = colleagues(session.desk)
    head = [_("Login"), _("Name"), _("Role"), _("Signs in with"), _("Last at a desk")]
    rows = [
        (
            one.operator.login,
            one.operator.name,
            role_told(one.operator.role),
            ways(one.operator),
            words.moment(one.seen) if one.seen else "—",
        )
        for one in found
    ]
    nobody = _("No operators: whoever opens this register may do everything.")
    document = {"operators": [operator_json(one.operator, one.seen) for one in found]}
    session.answer(document, lambda: table(head, rows) if rows else nobody)
    return 0


def ways(operator: Operator) -> str:
    """How an operator signs in."""
    if not operator.works:
        return _("retired")
    found = [_("password")]
    if operator.pin:
        found.append(_("pin"))
    if operator.badge:
        found.append(_("badge"))
    return ", ".join(found)


@operator_command.command("role", help=_("Give an operator another role."))
@click.argument("login")
@click.argument("role", type=_ROLES)
@seen_option("operator", "login")
@pass_session
def operator_role(session: Session, login: str, role: str) -> int:
    from keytool.services.keep_operators import change_role

    changed = change_role(session.desk, login, Role(role))
    return _answer(session, changed, _("%(name)s is now: %(role)s."))


@operator_command.command("password", help=_("Give another password: one's own, or another's."))
@click.argument("login")
@click.option("--password-file", type=_SECRET, help=_FILE_HELP)
@seen_option("operator", "login")
@pass_session
def operator_password(session: Session, login: str, password_file: Path | None) -> int:
    from keytool.services.keep_operators import give_password

    password = password_of(password_file, _("New password"), confirm=True)
    changed = give_password(session.desk, login, password)
    return _answer(session, changed, _("%(name)s has another password."))


@operator_command.command("pin", help=_("Give a pin to come back with, or take it away."))
@click.argument("login")
@click.option("--pin-file", type=_SECRET, help=_("A file with the pin; else asked."))
@click.option("--remove", is_flag=True, help=_("Take it away."))
@seen_option("operator", "login")
@pass_session
def operator_pin(session: Session, login: str, pin_file: Path | None, *, remove: bool) -> int:
    from keytool.services.keep_operators import give_pin

    pin = "" if remove else password_of(pin_file, _("New pin"), confirm=True)
    changed = give_pin(session.desk, login, pin)
    told = _("%(name)s has no pin.") if remove else _("%(name)s has another pin.")
    return _answer(session, changed, told)


@operator_command.command("badge", help=_("Give a badge, as a scanner reads it, or take it away."))
@click.argument("login")
@click.argument("scanned", required=False)
@click.option("--remove", is_flag=True, help=_("Take it away."))
@seen_option("operator", "login")
@pass_session
def operator_badge(session: Session, login: str, scanned: str | None, *, remove: bool) -> int:
    from keytool.services.keep_operators import give_badge

    if remove == bool(scanned):
        raise click.UsageError(_("Scan the badge, or give --remove."))
    changed = give_badge(session.desk, login, scanned or "")
    told = _("%(name)s has no badge.") if remove else _("%(name)s has another badge.")
    return _answer(session, changed, told)


@operator_command.command("retire", help=_("Let an operator in no more."))
@click.argument("login")
@seen_option("operator", "login")
@pass_session
def operator_retire(session: Session, login: str) -> int:
    from keytool.services.keep_operators import retire

    return _answer(session, retire(session.desk, login), _("%(name)s does not work here any more."))


@operator_command.command(
    "rescue", help=_("Give an administrator a new password where all are forgotten.")
)
@click.argument("login")
@click.option("--password-file", type=_SECRET, help=_FILE_HELP)
@pass_session
def operator_rescue(session: Session, login: str, password_file: Path | None) -> int:
    from keytool.services.keep_operators import rescue

    password = password_of(password_file, _("New password"), confirm=True)
    return _answer(session, rescue(session.desk, login, password), _("%(name)s can sign in again."))


def _answer(session: Session, operator: Operator, told: str) -> int:
    facts = {"name": operator.name, "role": role_told(operator.role)}
    session.answer(operator_json(operator, None), told % facts)
    return 0


@click.command("login", help=_("Sign in until the day ends; only who is kept, never a password."))
@click.argument("login")
@click.option("--password-file", type=_SECRET, help=_FILE_HELP)
@click.option("--pin", "with_pin", is_flag=True, help=_("With the pin, where it is enough today."))
@pass_session
def login_command(
    session: Session, login: str, password_file: Path | None, *, with_pin: bool
) -> int:
    asked = _("Pin") if with_pin else _("Password")
    secret = password_of(password_file, asked)
    entered = session.workplace.enter(login, secret, pin=with_pin)
    session.workplace.note_signed_in(entered, password=not with_pin)
    return _answer(session, entered, _("%(name)s works here now: %(role)s."))


@click.command("logout", help=_("Let nobody sit here."))
@pass_session
def logout_command(session: Session) -> int:
    from keytool.services.sign_in import sign_out

    before = session.workplace.present.login
    sign_out(session.desk)
    session.workplace.note_signed_out()
    told = _("%(login)s has gone.") % {"login": before} if before else _("Nobody was signed in.")
    session.answer({"login": None, "was": before}, told)
    return 0


@click.command("whoami", help=_("Say who works here now, and as what."))
@pass_session
def whoami_command(session: Session) -> int:
    from keytool.services.keep_operators import operators

    found = operators(session.desk)
    login = session.workplace.present.login
    here = next((one for one in found if one.login == login), None)
    if here:
        return _answer(session, here, _("%(name)s: %(role)s."))
    alone = session.workplace.settings.operator
    told = (
        _("Nobody has signed in here.")
        if found
        else _("%(login)s, alone: this register has no operators.") % {"login": alone}
    )
    session.answer({"login": None if found else alone, "role": None}, told)
    return 1 if found else 0
