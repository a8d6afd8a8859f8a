"""`db secure`: a login of the database for each operator, and what their roles may do."""

from keytool.cli.context import Session
from keytool.i18n import _, ngettext


def secure_register(session: Session, login: str | None) -> int:
    """Raises as `RegisterLogins.secure`."""
    workplace = session.workplace
    changed = workplace.logins.secure(login)
    parts = [{"part": one.name, "was": one.what} for one in changed]
    told = _("The database of %(db)s keeps everybody to their role.")
    lines = [told % {"db": workplace.register_name}]
    if changed:
        n = len(changed)
        told = ngettext("%(n)s part was not so before.", "%(n)s parts were not so before.", n)
        lines.append(told % {"n": n})
        lines.append(_("Who has no password there yet gets one: keydesk operator password LOGIN."))
    session.answer({"db": workplace.register_name, "changed": parts}, "\n".join(lines))
    return 0


def print_script(session: Session) -> int:
    """What a superuser of the server runs instead."""
    script = session.workplace.logins.script()
    session.answer({"sql": script}, script.rstrip("\n"))
    return 0
