"""Copies of the register."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
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
    "copy-recipient-missing": (
        N_("Nobody could open the copy but this computer, so none was made."),
        N_(
            "Make a key in the settings of the copies, or with keydesk db copy-key FILE, and keep "
            "its file elsewhere."
        ),
    ),
    "copy-recipient-wrong": (
        N_("“%(recipient)s” is no public key of age."),
        N_("It begins with age1; age-keygen -y KEYFILE shows it."),
    ),
    "copy-key-exists": (
        N_("There is already a file %(path)s; no key was made."),
        N_("Name another file."),
    ),
    "copy-key-unreadable": (
        N_("The key file %(path)s cannot be read."),
        N_("Check the path and your rights to it."),
    ),
    "copy-key-wrong": (
        N_("There is no key of age in %(path)s."),
        N_("Take the file that keydesk db copy-key or age-keygen made."),
    ),
    "copy-folder-unnamed": (
        N_("It was never said where copies go."),
        N_(
            "Name a folder: keydesk db backup FOLDER, or keydesk settings set copies.folder FOLDER."
        ),
    ),
    "copy-folder-missing": (
        N_("The folder for copies %(folder)s is not there."),
        N_("Connect the disk or the share, or name another folder."),
    ),
    "copy-unwritable": (
        N_("The copy could not be written: %(path)s."),
        N_("Free some space there and allow writing to it. Older copies are as they were."),
    ),
    "copy-unreadable": (
        N_("The copy %(path)s cannot be read."),
        N_("Check the disk, the share and your rights to it."),
    ),
    "copy-damaged": (
        N_("The copy %(path)s is damaged or was cut off. Nothing was taken from it."),
        N_("Take another copy."),
    ),
    "copy-foreign": (
        N_("%(path)s is no copy of a register that Keydesk made."),
        N_("Take another file."),
    ),
    "copy-not-for-us": (
        N_("The copy %(path)s is encrypted to somebody else."),
        N_("Give the file with your key: --identity FILE."),
    ),
    "copy-unsigned": (
        N_("Nobody signed the copy %(path)s, so anybody may have made it."),
        N_("If you know where it comes from: --unsigned."),
    ),
    "copy-forged": (
        N_("The copy %(path)s is not signed by a seat that this desk trusts."),
        N_("Nothing was taken from it. Take another copy."),
    ),
    "copy-name-long": (
        N_("The name of the file %(name)s is too long for a copy."),
        N_("Give it a shorter name."),
    ),
    "copy-under-way": (
        N_("Another seat is copying the register now."),
        N_("Wait until it is done. A seat that was ended meanwhile is waited for until %(until)s."),
    ),
}
