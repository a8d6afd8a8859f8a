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
    "nothing-taken-out": (
        N_("Nothing that was taken out of the sitting %(sitting)s is still out."),
        N_("Take the key again: plug it, or scan its label."),
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
    "scan-of-no-pattern": (
        N_("This does not look like the markings of this model that the desk has learned."),
        N_("Scan the marking on the key. The settings show the pattern and take more examples."),
    ),
    "scan-unknown": (
        N_("This looks neither like the number of a key nor like a marking."),
        N_("Scan the number on the key, or plug it."),
    ),
    "family-unknown": (
        N_("A new key with the marking %(marking)s: which family it belongs to is not known."),
        N_("Choose the family for the sitting, or plug the key."),
    ),
    "correction-empty": (
        N_("What is to be corrected in the shipment is not said."),
        N_("Name another customer, or the keys that are in stock again."),
    ),
    "key-not-in-shipment": (
        N_("The key %(key)s is not in the shipment %(shipment)s."),
        N_("Look at the shipment's keys: it may have been taken back already."),
    ),
    "shipment-customer-same": (
        N_("The shipment %(shipment)s is this customer's already."),
        "",
    ),
    "key-cannot-come-back": (
        N_("The key %(key)s cannot go back to stock, for it is %(state)s."),
        N_("Only a key that was shipped and nothing more can. Nothing was corrected."),
    ),
    "correction-after-shipment": (
        N_("The key %(key)s has been shipped once more since, with the shipment %(shipment)s."),
        N_("Correct that one first. Nothing was corrected."),
    ),
    "correction-after-replacement": (
        N_("The key %(key)s is part of the replacement %(replacement)s."),
        N_("Cancel the replacement if it is not completed. Nothing was corrected."),
    ),
    "correction-after-coupon": (
        N_("The key %(key)s has a coupon that can still be used: %(code)s."),
        N_("Revoke the coupon first: its paper is with the other customer. Nothing was corrected."),
    ),
    "sitting-of-another-purpose": (
        N_("The sitting %(sitting)s is for %(purpose)s; this is not done in it."),
        N_("“keydesk sitting list” says what each sitting is for."),
    ),
    "sitting-field-unfit": (
        N_("“%(field)s” says nothing to a sitting for %(purpose)s."),
        N_("Leave it out."),
    ),
    "sitting-still-open": (
        N_("The sitting %(sitting)s is not ended yet."),
        N_("End it first; what is on its list may still change."),
    ),
    "noted-outside-intake": (
        N_("In the sitting %(sitting)s no keys come back, so no condition is noted in it."),
        N_("Open a sitting for keys that come back."),
    ),
    "noted-nothing": (
        N_("What is to be noted is not said."),
        N_("Say the condition, a note, or whether the key goes to stock."),
    ),
    "stock-of-unknown-key": (
        N_("The key %(key)s is not in the register, so it cannot be in stock."),
        N_("Register it first, then take it in once more."),
    ),
    "condition-missing": (
        N_("In which condition the keys came back is not said of the lines %(lines)s."),
        N_("Note it of each; then the sitting can be ended."),
    ),
}
