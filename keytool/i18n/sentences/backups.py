"""Copies of the register."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "backup-by-server": (
        N_("The register %(path)s lies on a server, which copies and restores databases itself."),
        N_("Use pg_dump --format=custom for a copy and pg_restore to put it back."),
    ),
    "backup-exists": (
        N_("There is already a file %(path)s; it was left as it is."),
        N_("Name another file."),
    ),
    "register-exists": (
        N_("There is already a file %(path)s; no new register was made."),
        N_("Open it if it is a register, or name another file."),
    ),
    "backup-empty": (
        N_("%(path)s is empty: it is no copy of a register. Nothing was restored."),
        N_("Take another copy."),
    ),
    "backup-journal-broken": (
        N_(
            "The journal of the copy %(path)s was changed: entry %(number)s does not fit. "
            "Nothing was restored."
        ),
        N_("Take another copy."),
    ),
    "register-moved": (
        N_("This register was moved to %(place)s: nobody works here any more."),
        N_("Open it there: keydesk db use ADDRESS, or in the settings; or change KEYDESK_DB."),
    ),
    "register-arriving": (
        N_("A register is being moved here from %(place)s, and has not wholly arrived."),
        N_("If the move was broken off, give the same keydesk db move again."),
    ),
    "move-same-place": (
        N_("The register lies at %(path)s already."),
        N_("Name another place."),
    ),
    "move-target-taken": (
        N_("There is something at %(path)s already, so nothing was moved."),
        N_("Name an empty database, or a file that is not there yet."),
    ),
    "move-differs": (
        N_("What arrived is not what was sent: %(tables)s. Nothing was moved."),
        N_("The register is as it was. Try again; then run keydesk db check."),
    ),
    "move-journal-broken": (
        N_("Entry %(number)s of the journal does not fit, so the register was not moved."),
        N_("Run keydesk db check, and ask who changed the register."),
    ),
    "move-lost": (
        N_("The register was moved to %(path)s, but it is not there."),
        N_("See to that database; or put the latest copy in its place: keydesk db restore."),
    ),
}
