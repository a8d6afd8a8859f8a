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
}
