"""Why a device gave no number, and what is wrong with the bus."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "no-key-plugged": (
        N_("No key is plugged in."),
        N_("Plug the key, or name it."),
    ),
    "several-keys-plugged": (
        N_("Several keys are plugged in: at %(ports)s."),
        N_("Leave one of them plugged, or name the key."),
    ),
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
        N_("This key has no number of its own, or tells it to nobody."),
        N_("Scan its label; a new key gets one: keydesk key add --plugged --desk-number."),
    ),
    "runtime-incomplete": (
        N_("The vendor's runtime listed fewer keys than it says it has."),
        N_("Ask again in a moment; meanwhile which number is whose cannot be told."),
    ),
    "key-is-master": (
        N_("This is the vendor's own key (Master or Developer), which can write all its others."),
        N_("It stays with the vendor: no customer gets it. Take another key."),
    ),
    "key-is-cloned": (
        N_("The vendor's runtime says that this key is a clone."),
        N_("Do not ship it; ask the vendor of the key."),
    ),
    "key-is-disabled": (
        N_("The vendor's runtime says that this key is disabled."),
        N_("Do not ship it before it works."),
    ),
    "key-is-locked": (
        N_("The vendor's runtime says that this key is locked."),
        N_("Do not ship it before it works."),
    ),
    "licence-has-expired": (
        N_("A licence on this key has expired."),
        N_("Write the licence anew before the key is shipped."),
    ),
    "licence-is-unusable": (
        N_("A licence on this key cannot be used."),
        N_("Look into the runtime's own page before the key is shipped."),
    ),
    "desk-number-misread": (
        N_("“%(text)s” looks like a number of this desk, but a digit of it is wrong."),
        N_("Scan the label again, or type it as it is printed: KD-000017-4."),
    ),
    "desk-number-unknown": (
        N_("No key of this register has the desk number %(text)s."),
        N_("It was given by another register, or its key was never registered here."),
    ),
    "key-has-a-number": (
        N_("The key has a number of its own, %(text)s, and needs none of this desk."),
        N_("Register it without --desk-number."),
    ),
    "bus-file-missing": (
        N_("The file of the emulated desk, %(path)s, does not exist; no keys can be read."),
        N_("Check the path after “emulated:” in KEYDESK_READER, or create the file."),
    ),
    "bus-file-unreadable": (
        N_("The file of the emulated desk, %(path)s, cannot be read."),
        N_("Check that it is a file and that you may read it."),
    ),
    "bus-file-malformed": (
        N_("The file of the emulated desk, %(path)s, is not understood at line %(line)s."),
        N_("Correct that line; the format is described in the user guide."),
    ),
    "reader-spec-unknown": (
        N_("“%(spec)s” is not a way to read keys."),
        N_("Set KEYDESK_READER to auto, or to emulated:FILE.toml."),
    ),
    "usb-bus-missing": (
        N_("This computer has no USB bus, or its system hides it (%(path)s); keys cannot be seen."),
        N_("Work with markings, or start Keydesk where USB is available."),
    ),
    "usb-bus-no-access": (
        N_("This computer does not let you list its USB devices (%(path)s); keys cannot be seen."),
        N_("Ask the administrator to let you read this folder, or work with markings."),
    ),
    "usb-library-missing": (
        N_("Keydesk's USB library does not start on this computer; keys cannot be seen."),
        N_("Install Keydesk again, or work with markings."),
    ),
    "guardant-net-address": (
        N_("“%(address)s” is not the address of a Guardant Net server."),
        N_("Set KEYDESK_GUARDANT_NET to HOST or HOST:PORT."),
    ),
    "vendor-library-unusable": (
        N_("The file %(path)s is not the vendor's library that it was named as."),
        N_("Correct KEYDESK_SENTINEL_LIBRARY or KEYDESK_GUARDANT_LIBRARY, or unset it."),
    ),
    "usb-rules-missing": (
        N_("The rule for USB keys is not installed. Keydesk works without it."),
        N_("Vendors' tools may need it: copy 70-keydesk.rules to /etc/udev/rules.d."),
    ),
    "bus-is-polled": (
        N_("The system does not tell of plugged keys; Keydesk looks every half second."),
        "",
    ),
    "probe-failed": (
        N_("This could not be checked: %(error)s."),
        N_("Send the report to the makers of Keydesk."),
    ),
}
