"""Newer versions of the program."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "update-place-missing": (
        N_("Nobody has named a place where newer versions lie, so nobody looks."),
        N_(
            "Name a folder, a share or an https site: keydesk settings set updates.place PLACE, or "
            "in the settings, Updates."
        ),
    ),
    "update-root-missing": (
        N_("This program was built without the keys of whoever makes releases: it believes none."),
        N_("Name the file with these keys: keydesk settings set updates.root FILE."),
    ),
    "update-root-unreadable": (
        N_("The file %(file)s with the keys of releases cannot be read."),
        N_("Name another one, or none: then the keys that the program brings count."),
    ),
    "update-unreachable": (
        N_("%(place)s does not answer, or has not all that belongs to a release."),
        N_("See to the share or the site; nothing was changed here."),
    ),
    "update-too-slow": (
        N_("%(place)s answers too slowly."),
        N_("Try again later; nothing was changed here."),
    ),
    "update-too-long": (
        N_("%(place)s sends more than was announced, so it was not listened to."),
        N_("Ask who looks after that place; nothing was changed here."),
    ),
    "update-forged": (
        N_("What lies at %(place)s is not what was signed, so it was not believed."),
        N_("Ask who looks after that place; nothing was changed here."),
    ),
    "update-rolled-back": (
        N_("%(place)s shows an older state than this desk has seen, so it was not believed."),
        N_("Ask who looks after that place; nothing was changed here."),
    ),
    "update-expired": (
        N_("What %(place)s says has gone out of date: newer versions may be kept from this desk."),
        N_(
            "Ask who looks after that place to fetch its newest state. A clock that is wrong on "
            "this computer does the same."
        ),
    ),
    "update-unwritable": (
        N_("There is no room, or no right to write, in %(folder)s."),
        N_("Make room and try again; the program is as it was."),
    ),
    "update-not-listed": (
        N_("There is no %(file)s at that place."),
        N_("Ask who makes the releases."),
    ),
    "update-none": (
        N_("There is nothing newer than %(version)s there."),
        N_("Nothing is to be done."),
    ),
    "update-broken": (
        N_("Version %(version)s was laid ready, and does not start here."),
        N_("The program is as it was. Tell the people who make the releases."),
    ),
    "update-folder-closed": (
        N_("The program cannot be exchanged: the folder %(folder)s may not be written to."),
        N_("Let whoever put it there do it, or unpack the release somewhere else."),
    ),
    "update-no-exchange": (
        N_("The disk with %(folder)s cannot exchange two folders in one step."),
        N_("Unpack the release beside this one, and open that."),
    ),
    "program-runs": (
        N_("Another Keydesk runs from %(folder)s (process %(number)s)."),
        N_("Close its windows and commands, then try again."),
    ),
    "update-no-way-back": (
        N_("There is no older version to go back to."),
        N_("Install the one that is wanted from its file."),
    ),
}
