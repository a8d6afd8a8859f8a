"""Registering keys one after another."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "sitting-not-found": (
        N_("There is no sitting %(sitting)s."),
        N_("“keydesk sitting list” shows those that are open."),
    ),
    "sitting-closed": (
        N_("The sitting %(sitting)s is closed; nothing can be added to it."),
        N_("Open a new one for more keys."),
    ),
    "sitting-empty": (
        N_("The sitting %(sitting)s has no keys yet."),
        N_("Plug or scan the first one."),
    ),
    "sitting-empty-of-seat": (
        N_("All keys of the sitting %(sitting)s were taken at other seats."),
        N_("Take a key of theirs out by its line."),
    ),
    "sitting-not-empty": (
        N_("The sitting %(sitting)s has keys; it cannot be dropped."),
        N_("Take them out one by one, or close the sitting."),
    ),
    "line-not-found": (
        N_("The sitting %(sitting)s has no line %(line)s."),
        N_("Look at its list: the line may have been taken out already."),
    ),
    "expected-not-positive": (
        N_("%(expected)s keys cannot be expected."),
        "",
    ),
    "box-malformed": (
        N_("“%(box)s…” is too long for the number of a box."),
        N_("Write what stands on the box, in 40 signs at most."),
    ),
    "box-without-shipment": (
        N_("These keys go to stock: nothing leaves in the box %(box)s."),
        N_("Close the sitting without a box."),
    ),
    "scan-empty": (
        N_("The reader sent nothing."),
        N_("Scan the label once more."),
    ),
    "scan-of-box": (
        N_("This is the code of the box: all boxes of this article carry it."),
        N_("Scan the number on the key."),
    ),
    "scan-of-batch": (
        N_("This is the code of a batch: all its keys carry it."),
        N_("Plug the key."),
    ),
    "scan-of-coupon": (
        N_("This is a coupon, not a key."),
        N_("Check it in the section “Coupons”."),
    ),
    "scan-of-act": (
        N_("This is an act, not a key."),
        N_("Scan the number on the key."),
    ),
    "scan-of-order": (
        N_("This is the number of an order, not a key."),
        N_("Scan the number on the key."),
    ),
    "scan-of-address": (
        N_("This is an address on the network, not a key."),
        N_("Scan the number on the key."),
    ),
    "scan-unknown": (
        N_("This looks neither like the number of a key nor like a marking."),
        N_("Scan the number on the key, or plug it."),
    ),
    "family-unknown": (
        N_("A new key with the marking %(marking)s: which family it belongs to is not known."),
        N_("Choose the family for the sitting, or plug the key."),
    ),
}
