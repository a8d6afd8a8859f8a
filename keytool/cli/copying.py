"""`db backup`, `db restore`, `db copy-key`: copies to keep elsewhere, and the way back."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from keytool.cli.context import Session
from keytool.cli.progress import Progress
from keytool.i18n import _
from keytool.i18n.copy_words import copy_lines, looked_lines
from keytool.services.show_register import show_register
from keytool.setup.desk import kept_settings, save_settings
from keytool.shapes.copies import copy_json, looked_json

if TYPE_CHECKING:
    from keytool.setup.copying import CopySettings

ARCHIVE = ".age"


def back_up(session: Session, target: Path | None, to: tuple[str, ...], *, with_keys: bool) -> int:
    """A file is a plain copy of the register; a folder gets a whole one, encrypted."""
    workplace = session.workplace
    if target and not target.is_dir() and not to:
        if workplace.has_register:  # else it says so itself
            workplace.signing_keys.sign_journal(secret_at_hand(session))
        workplace.copies.back_up(target)
        document = {"db": workplace.register_name, "backup": str(target)}
        session.answer(document, _("The register was copied to %(path)s.") % {"path": target})
        return 0
    return _archive(session, target, to, with_keys=with_keys)


def _archive(session: Session, target: Path | None, to: tuple[str, ...], *, with_keys: bool) -> int:
    from keytool.register_archives import order_of

    workplace = session.workplace
    order = order_of(_kept(session, target, to), target, with_keys=with_keys)
    progress = Progress()
    try:
        made = workplace.archives.make(order, secret_at_hand(session), progress)
    finally:
        progress.end()
    session.answer(copy_json(made), lambda: "\n".join(copy_lines(made)))
    return 1 if made.findings or made.trouble else 0


def is_copied(session: Session, minutes: int) -> bool:
    """Whether some seat has copied the register in so many minutes, or is copying it."""
    workplace = session.workplace
    facts = show_register(session.desk)
    since = session.desk.clock.now() - timedelta(minutes=minutes)
    if (facts.copied_at and facts.copied_at > since) or workplace.archives.is_under_way:
        told = _("Another seat has copied the register, or is at it.")
        session.answer({"copy": None, "last": facts.copied_to or None}, told)
        return True
    return False


def secret_at_hand(session: Session) -> bytes | None:
    """What opens the signing keys where nobody has to be asked for it."""
    from keytool.coupon.keys.remembered import recall

    workplace = session.workplace
    return workplace.passphrase_from_file() or recall(workplace.keystore)


def _kept(session: Session, target: Path | None, to: tuple[str, ...]) -> "CopySettings":
    """The settings, with whom and where to for the next time, too."""
    from keytool.archives.age_keys import recipients_in

    home = session.workplace.settings.home
    copies = session.workplace.desk_settings.copies
    if to:
        copies = replace(copies, recipients=" ".join(recipients_in(" ".join(to))))
        if target and not copies.folder:
            copies = replace(copies, folder=str(target.absolute()))
        save_settings(home, replace(kept_settings(home), copies=copies))
    return copies


def look_at_copy(session: Session, file: Path, identity: Path | None, *, unsigned: bool) -> int:
    """What putting it back would lose."""
    looked = session.workplace.returns.look_at(file, identity, unsigned=unsigned)
    session.answer(looked_json(looked), lambda: "\n".join(looked_lines(looked)))
    return 0


def restore(
    session: Session, file: Path, identity: Path | None, second: str, *, unsigned: bool
) -> int:
    workplace = session.workplace
    if file.suffix == ARCHIVE:
        kept = workplace.returns.restore(file, identity, second, unsigned=unsigned)
    else:
        kept = workplace.copies.restore(file, second)
    name = workplace.register_name
    lines = [_("The register %(db)s is again as in %(path)s.") % {"db": name, "path": file}]
    if kept:
        lines.append(_("What was there before lies in %(path)s.") % {"path": kept})
    document = {"db": name, "restored": str(file), "kept": str(kept) if kept else None}
    session.answer(document, "\n".join(lines))
    return 0


def copy_key(session: Session, file: Path) -> int:
    """A pair of which the secret half lies in a file, and the public one in the settings."""
    from keytool.register_archives import add_recipient

    public = add_recipient(session.workplace.settings.home, file)
    told = _(
        "The key that opens the copies lies in %(path)s: keep it on a stick or print it, and "
        "not on this computer."
    )
    session.answer({"file": str(file), "recipient": public}, told % {"path": file})
    return 0
