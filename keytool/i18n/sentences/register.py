"""The register and its file."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "clock-went-back": (
        N_(
            "This computer says it is %(now)s, but the register or the signing keys have seen "
            "%(seen)s: nothing is saved until this is settled."
        ),
        N_(
            "Set the clock, or say that it is right: in the window's notice, or with "
            "keydesk clock confirm."
        ),
    ),
    "clock-leapt": (
        N_(
            "This computer says it is %(now)s; the last entry of the journal is of %(seen)s. "
            "The clock may run ahead, so nothing is saved until this is settled."
        ),
        N_(
            "Set the clock, or say that it is right: in the window's notice, or with "
            "keydesk clock confirm."
        ),
    ),
    "coupon-row-differs": (
        N_("The register says of the coupon %(code)s what its signature does not: %(fields)s."),
        N_("Nothing was done with it. Run keydesk db check, and ask who changed the register."),
    ),
    "coupon-not-believed": (
        N_("Whether the coupon %(code)s may be used cannot be said: %(reason)s."),
        N_("Check it with keydesk coupon verify first."),
    ),
    "register-locked": (
        N_("Another program is writing to the register and has not finished."),
        N_(
            "Nothing was saved. Try again in a moment; if it goes on, look for a second "
            "Keydesk that hangs."
        ),
    ),
    "register-read-only": (
        N_("The register %(path)s can only be read, so nothing was saved."),
        N_("Allow writing to the file and to its folder, or name another register with --db."),
    ),
    "register-no-access": (
        N_("You may not open the register %(path)s."),
        N_("Ask its owner for access."),
    ),
    "register-damaged": (
        N_("The register %(path)s is damaged or is not a register at all."),
        N_("Keydesk has not changed it. Put the latest backup in its place."),
    ),
    "register-foreign": (
        N_("%(path)s belongs to another program; it is not a Keydesk register."),
        N_("Keydesk has not changed it. Check the path in --db or KEYDESK_DB."),
    ),
    "register-unreachable": (
        N_("The register %(path)s cannot be reached, so nothing was saved."),
        N_("Check the disk, the network and the server, then try again."),
    ),
    "register-newer": (
        N_(
            "The register %(path)s was made by a newer Keydesk (schema %(found)s; this one "
            "knows %(known)s)."
        ),
        N_("Nothing was changed. Update Keydesk on this computer."),
    ),
    "register-older": (
        N_(
            "The register %(path)s was made by an older Keydesk (schema %(found)s; this one "
            "reads %(known)s)."
        ),
        N_("Who only reads changes nothing. `keydesk db upgrade` brings it to this version."),
    ),
    "register-behind": (
        N_(
            "This is an older state of the register: this desk has seen entry %(seen)s of its "
            "journal, and the journal ends at %(last)s."
        ),
        N_(
            "It may be an old copy, or another register than you think. Nothing is saved in it. "
            "If it is right to go on from here: keydesk db accept."
        ),
    ),
    "register-parted": (
        N_(
            "This register went another way: entry %(seen)s of its journal is not the one that "
            "this desk has seen."
        ),
        N_(
            "Somebody may have worked on a copy, or changed the journal. Nothing is saved in it. "
            "If it is right to go on from here: keydesk db accept."
        ),
    ),
    "register-folder-unwritable": (
        N_("No register can be made in the folder %(folder)s: it cannot be written."),
        N_("Allow writing to it, or name another place with --db."),
    ),
    "register-missing": (
        N_("There is no register at %(path)s."),
        N_("Check --db and KEYDESK_DB. `keydesk db upgrade` makes a new register."),
    ),
    "register-empty": (
        N_("The file %(path)s is empty, so there is no register in it."),
        N_(
            "Check --db and KEYDESK_DB. If a register lay there, put the latest backup in its "
            "place; `keydesk db upgrade` makes a new one in the empty file."
        ),
    ),
    "register-folder-missing": (
        N_("No register was made at %(path)s: there is no folder %(folder)s."),
        N_("Check --db and KEYDESK_DB. Make the folder, or let `keydesk db upgrade` make both."),
    ),
    "register-gone": (
        N_("The register %(path)s is no longer where it was: it was moved, renamed or deleted."),
        N_("Nothing was saved. Put it back, or start Keydesk again to begin a new one."),
    ),
    "register-upgrade-failed": (
        N_(
            "The register %(path)s could not be brought to this version's schema and was "
            "left as it was."
        ),
        N_(
            "Go on with the previous Keydesk and send this message to its makers; a copy "
            "lies in %(backup)s."
        ),
    ),
    "backup-failed": (
        N_(
            "The backup %(path)s could not be written, so the register was not upgraded and "
            "is as it was."
        ),
        N_("Free some space in that folder and allow writing to it."),
    ),
    "disk-full": (
        N_("The disk that holds %(path)s is full, so nothing was saved."),
        N_("Free some space and repeat."),
    ),
    "register-address": (
        N_("This is not the address of a register (it begins with “%(scheme)s”)."),
        N_("Give a path to a file, or an address sqlite:///… or postgresql://…"),
    ),
    "key-already-registered": (
        N_("The key %(key_id)s is already registered: record %(id)s, customer %(customer)s."),
        N_("Nothing was changed. Open that record."),
    ),
    "marking-already-registered": (
        N_(
            "The marking %(marking)s is already on another key of this vendor: record %(id)s, "
            "customer %(customer)s."
        ),
        N_("Nothing was changed. Compare both keys."),
    ),
    "coupon-already-registered": (
        N_("The coupon %(code)s is already in the register, as record %(id)s."),
        N_("Nothing was changed. Issue the coupon once more."),
    ),
    "coupon-exhausted": (
        N_("The coupon has %(left)s units left, and %(units)s were asked for."),
        N_("Nothing was redeemed. Redeem what is left, or issue another coupon."),
    ),
    "changed-meanwhile": (
        N_("Somebody else has changed this meanwhile, and it cannot be done any more."),
        "%(why)s",  # a sentence by itself
    ),
    "changed-by-another": (
        N_("Somebody has changed this record (%(what)s %(id)s) since you opened it."),
        N_("Your change was not saved. Open the record again and repeat."),
    ),
    "record-refused": (
        N_(
            "The register refused the record because it contradicts itself or names what is "
            "not there (%(rule)s)."
        ),
        N_("Nothing was changed. Check what you entered."),
    ),
    "text-unusable": (
        N_("The text %(text)s holds broken characters and cannot be saved."),
        N_("Type it again."),
    ),
    "number-too-large": (
        N_("A number is too large to be saved."),
        N_("Check what you entered."),
    ),
}
