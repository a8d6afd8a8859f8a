"""The table of codes and their sentences; msgids are English, filled in by name.

Only data: `N_` marks a text for the catalogue and leaves it as it is.
"""


def N_(message: str) -> str:  # noqa: N802  gettext's own name for it
    return message


SENTENCES: dict[str, tuple[str, str]] = {
    # --- what a person typed or asked for
    "key-id-malformed": (
        N_("“%(text)s” is not a key number of this family."),
        N_("Guardant numbers are 8 hex digits or decimal, HASP numbers are decimal."),
    ),
    "key-id-impossible": (
        N_("No key has the number “%(text)s”."),
        N_("Check the number on the screen of the vendor's diagnostics."),
    ),
    "key-id-ambiguous": (
        N_("“%(text)s” has Cyrillic letters and can mean %(readings)s."),
        N_("Type the number again on the Latin layout."),
    ),
    "key-not-found": (
        N_("No key in the register matches “%(text)s”."),
        N_("Check the number or the marking, or register the key."),
    ),
    "key-ambiguous": (
        N_("“%(text)s” fits several keys: %(candidates)s."),
        N_("Name the family too, for example guardant:1A2B3C01."),
    ),
    "key-needs-id-or-marking": (
        N_("A key cannot be registered without a number and without a marking."),
        N_("Plug the key, or type what is printed on its body."),
    ),
    "key-not-in-stock": (
        N_("The key “%(text)s” is not in stock, so nothing was shipped."),
        N_("Take it off the list and ship the rest."),
    ),
    "key-is-retired": (
        N_("This key is out of service, so no coupon can be issued for it."),
        "",
    ),
    "vendor-unknown": (
        N_("There is no vendor “%(vendor)s” in the register; there are: %(known)s."),
        N_("Choose one of these, or add the vendor first."),
    ),
    "customer-unknown": (
        N_("There is no customer %(customer)s in the register."),
        N_("Look the customer up, or add them first."),
    ),
    "name-missing": (N_("The customer has no name."), N_("Type the name as in the contract.")),
    "inn-malformed": (
        N_("“%(inn)s” is not an INN: it has 10 or 12 digits."),
        N_("Copy the number from the customer's requisites."),
    ),
    "inn-check-digit": (
        N_("The INN %(inn)s has a mistake: its check digit does not hold."),
        N_("Compare it with the customer's requisites digit by digit."),
    ),
    "quantity-not-positive": (N_("A licence counts at least one seat."), ""),
    "shipment-empty": (N_("The shipment has no keys."), N_("Name at least one key.")),
    "regulation-unknown": (
        N_("There is no regulation “%(regulation)s”; there are: %(known)s."),
        "",
    ),
    "no-edition-in-force": (
        N_("No edition of “%(regulation)s” was in force on %(day)s."),
        N_("Choose a later day, or add the older edition."),
    ),
    "edition-unknown": (
        N_("The edition “%(edition)s” is not on this computer."),
        N_("Update Keydesk, or add the edition's file."),
    ),
    "edition-invalid": (N_("The edition has mistakes: %(mistakes)s."), ""),
    "rulebook-invalid": (N_("The regulations have mistakes: %(mistakes)s."), ""),
    "regulation-has-no-warranty": (
        N_("The regulation “%(regulation)s” says nothing of a key's warranty."),
        N_("Choose a regulation that does, for example twinpro."),
    ),
    "level-unknown": (
        N_("“%(regulation)s” has no level “%(level)s”; it has: %(known)s."),
        "",
    ),
    "level-missing": (
        N_("“%(regulation)s” sells coupons of several levels: %(known)s."),
        N_("Choose one of them."),
    ),
    "level-has-no-coupon": (
        N_("“%(regulation)s” sells no coupon for this level."),
        N_("Levels with a coupon: %(offered)s."),
    ),
    "units-not-for-this-coupon": (
        N_("This coupon cannot hold %(units)s units."),
        N_("Leave the number out to take what the regulation gives."),
    ),
    "units-not-positive": (N_("At least one unit has to be redeemed."), ""),
    "coupon-not-found": (
        N_("No coupon %(code)s in the register."),
        N_("Check the code; a coupon of another register cannot be used here."),
    ),
    "coupon-not-yet-valid": (N_("The coupon %(code)s is not in force yet."), ""),
    "coupon-expired": (N_("The coupon %(code)s has expired."), N_("Renew it.")),
    "coupon-used-up": (N_("The coupon %(code)s is used up."), N_("Renew it.")),
    "coupon-suspended": (N_("The coupon %(code)s is suspended."), ""),
    "coupon-revoked": (N_("The coupon %(code)s is revoked."), N_("Issue a new one.")),
    "reason-missing": (N_("A reason is needed."), N_("Write in a few words why.")),
    "vendor-already-registered": (N_("The vendor “%(vendor)s” is already there."), ""),
    "language-unknown": (
        N_("Keydesk does not speak “%(language)s”; it speaks: %(known)s."),
        "",
    ),
    "passphrase-empty": (
        N_("The passphrase is empty."),
        N_("Write the passphrase into the file, or type it."),
    ),
    "passphrase-file-unreadable": (
        N_("The passphrase file %(path)s cannot be read."),
        N_("Check KEYDESK_PASSPHRASE_FILE and the file's rights."),
    ),
    "passphrase-missing": (
        N_("The signing keys are locked, and nobody is here to type their passphrase."),
        N_("Put it into a file and name the file in KEYDESK_PASSPHRASE_FILE."),
    ),
    "file-ending-unknown": (
        N_("“%(file)s” does not say which file it is to be."),
        N_("End its name with one of: %(known)s."),
    ),
    "file-unwritable": (
        N_("The file %(file)s cannot be written; nothing was saved."),
        N_("Choose another folder, or free the file if a program has it open."),
    ),
    "shipment-unknown": (N_("There is no shipment %(shipment)s in the register."), ""),
    "no-key-plugged": (N_("No key is plugged in."), N_("Plug the key, or name it.")),
    "several-keys-plugged": (
        N_("Several keys are plugged in: at %(ports)s."),
        N_("Leave one of them plugged, or name the key."),
    ),
    # --- why a device gave no id (reasons of a reading)
    "look-alike": (
        N_("This is not a protection key but a device that looks like one."),
        N_("Take it out and plug the customer's key."),
    ),
    "unknown-of-vendor": (
        N_("This vendor's device is not in the catalogue of keys."),
        N_("If it is a protection key, tell us its product number: it is in the report."),
    ),
    "vanished": (
        N_("The key was pulled out while it was being read."),
        N_("Plug it again and leave it for a second."),
    ),
    "no-access": (
        N_("This computer does not let you look at the key."),
        N_("Install the rule for USB keys that comes with Keydesk, then plug the key again."),
    ),
    "stalled": (
        N_("The key does not answer."),
        N_("Plug it into another port; if that does not help, it is faulty."),
    ),
    "garbled": (
        N_("The key answers with garbage."),
        N_("Plug it into another port; if that does not help, it is faulty."),
    ),
    "no-id-source": (
        N_("Keys of this model do not tell their number to Keydesk."),
        N_("Type or scan the marking on the key's body."),
    ),
    "runtime-absent": (
        N_("The vendor's runtime is not running here, and only it knows the key's number."),
        N_("Install or start it, or type the marking on the key's body."),
    ),
    "runtime-refused": (
        N_("The vendor's runtime refused to list its keys."),
        N_("Look into its own page, or type the marking on the key's body."),
    ),
    "runtime-password": (
        N_("The vendor's control center is closed with a password."),
        N_("Open it for this computer, or type the marking on the key's body."),
    ),
    "runtime-malformed": (
        N_("The vendor's runtime answered with something that cannot be understood."),
        N_("Update the runtime, or type the marking on the key's body."),
    ),
    "runtime-timed-out": (
        N_("The vendor's runtime did not answer in time."),
        N_("Try again in a moment, or type the marking on the key's body."),
    ),
    "runtime-sees-no-key": (
        N_("The key is on the bus, but its vendor's runtime does not see it."),
        N_("Wait a few seconds; if nothing changes, plug it again or type its marking."),
    ),
    "several-keys": (
        N_("Several keys of one family are plugged, and nothing tells which number is whose."),
        N_("Leave one of them plugged."),
    ),
    "temporary-id": (
        N_("This is a Basic key: it has no number of its own."),
        N_("Type or scan the marking on its body."),
    ),
}
