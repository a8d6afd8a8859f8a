"""Replacing a key: what the rules ask, and what stands in the way."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "regulation-has-no-replacement": (
        N_("The regulation “%(regulation)s” says nothing of how keys are replaced."),
        N_("Name the regulation that warrants the key, such as twinpro."),
    ),
    "marking-not-told": (
        N_("The decision hangs on whether the key carries the manufacturer's number."),
        N_("Look at its body and say --marked or --unmarked."),
    ),
    "readability-not-told": (
        N_("The decision hangs on what can still be read from the key."),
        N_("Plug it and say --readable number,licences, number, licences or none."),
    ),
    "damage-not-told": (
        N_("The decision hangs on whether the key has mechanical damage."),
        N_("Look at its body and say --damaged or --undamaged."),
    ),
    "claimed-before-shipment": (
        N_("The claim is of %(on)s, before the key was shipped on %(shipped)s."),
        N_("Check both dates; a warranty runs from the shipment."),
    ),
    # the workflow
    "key-never-left": (
        N_("This key was never shipped, so there is nobody to replace it for."),
        N_("Write it off if it is faulty, or ship it first."),
    ),
    "faulty-key-is-retired": (
        N_("This key is out of service already, so it is not replaced."),
        N_("Its card shows what took its place."),
    ),
    "replacement-open-already": (
        N_("This key is being replaced already: replacement %(id)s."),
        N_("Go on with that one, or cancel it."),
    ),
    "replacement-unknown": (
        N_("There is no replacement %(id)s."),
        N_("`keydesk replacement list` shows all that wait."),
    ),
    "replacement-completed": (
        N_("Replacement %(id)s is completed already, with act № %(act)s."),
        N_("Nothing was changed. The act can be printed again."),
    ),
    "replacement-cancelled": (
        N_("Replacement %(id)s was cancelled: %(reason)s."),
        N_("Nothing was changed. Open a new one if the key is to be replaced after all."),
    ),
    "replacement-changed": (
        N_("Somebody else has changed replacement %(id)s meanwhile."),
        N_("Nothing was changed. Look at it again and go on from there."),
    ),
    "replacement-awaits-key": (
        N_("Nothing is replaced before the faulty key is handed in (replacement %(id)s)."),
        N_("Note its receipt first."),
    ),
    "replacement-not-at-this-step": (
        N_("Replacement %(id)s is not at this step."),
        N_("`keydesk replacement show %(id)s` says what comes next."),
    ),
    "replacement-needs-inspection": (
        N_("The faulty key of replacement %(id)s has not been inspected."),
        N_("Plug it and inspect it first."),
    ),
    "replacement-needs-decision": (
        N_("The text leaves the decision of replacement %(id)s to a person."),
        N_("Decide it with a second operator and a reason."),
    ),
    "replacement-needs-price": (
        N_("The customer has not agreed to a price yet (replacement %(id)s)."),
        N_("Settle it with the price that the commercial department named."),
    ),
    "replacement-needs-purchase": (
        N_("The licences have not been bought again yet (replacement %(id)s)."),
        N_("Settle it with the document that proves the purchase."),
    ),
    "replacement-needs-no-settlement": (
        N_("Nothing has to be paid for replacement %(id)s."),
        "",
    ),
    "lost-key-is-not-received": (
        N_("Replacement %(id)s is of a lost key, which is replaced under another clause."),
        N_("If the key turned up, cancel this replacement and open a new one."),
    ),
    "received-before-claim": (
        N_("The key was received on %(on)s, before the claim of %(claimed_on)s."),
        N_("Check both dates."),
    ),
    "claim-in-future": (
        N_("%(on)s has not come yet."),
        N_("Check the date."),
    ),
    "customer-of-key-unknown": (
        N_("The register does not know which customer has this key."),
        N_("Name the customer with --customer."),
    ),
    "regulation-of-key-unknown": (
        N_("No vendor is noted for this key, so no regulation says how it is replaced."),
        N_("Name the regulation with --regulation."),
    ),
    "complaint-missing": (
        N_("It is not said what is wrong with the key."),
        N_("Say it in a sentence; the act repeats it."),
    ),
    "inspected-another-key": (
        N_("The plugged key is %(plugged)s, the faulty one is %(faulty)s."),
        N_("Plug the faulty key, or say what is readable yourself."),
    ),
    "second-operator-missing": (
        N_("Another decision than the table's needs a second operator."),
        N_("Name the colleague who agrees."),
    ),
    "second-operator-is-the-first": (
        N_("%(operator)s cannot agree with themselves."),
        N_("The second operator is another person."),
    ),
    "outcome-not-for-override": (
        N_("“%(outcome)s” is no decision that two operators can take."),
        N_("Choose replace-free, quote or repurchase."),
    ),
    "price-missing": (
        N_("A replacement at a price needs the price and who agreed to it."),
        "",
    ),
    "price-not-possible": (
        N_("The price is not possible for this replacement."),
        N_("Write it in roubles, such as 12500.00; a purchase is proven by its document."),
    ),
    "purchase-missing": (
        N_("The proof that the licences were bought again is missing."),
        N_("Name the invoice or the contract."),
    ),
    "replacement-is-the-old-key": (
        N_("A key cannot be replaced by itself."),
        N_("Plug or name the key that the customer is to have."),
    ),
    "replacement-key-not-in-stock": (
        N_("The key that is to go out is not in stock."),
        N_("Take one that is; `keydesk key list` shows them."),
    ),
    "replacement-of-another-family": (
        N_("A %(old)s key is replaced by a %(old)s key, not by %(new)s."),
        N_("Take a key of the same family: the software asks for it."),
    ),
    "replacement-of-another-vendor": (
        N_("The key that is to go out is prepared for another vendor, %(vendor)s."),
        N_("Take one of the same vendor."),
    ),
    "replacement-of-another-model": (
        N_("The faulty key is a %(old)s, the replacement a %(new)s."),
        N_("Take the same model, or say why this one does."),
    ),
    "faulty-key-changed": (
        N_("The faulty key of replacement %(id)s is out of service meanwhile."),
        N_("Nothing was changed. Look at its card, and cancel this replacement."),
    ),
    "shipped-before-claim": (
        N_("The replacement cannot have left on %(on)s, before the claim of %(claimed_on)s."),
        N_("Check the date."),
    ),
    "licences-on-replacement": (
        N_("The key that is to go out carries licences already."),
        N_("Take an empty key, or end those licences first."),
    ),
    # pictures and acts
    "photograph-not-a-picture": (
        N_("%(file)s is not a picture: JPEG, PNG and GIF are taken."),
        N_("The content counts, not the name."),
    ),
    "photograph-too-large": (
        N_("%(file)s is larger than %(most)s MB."),
        N_("Save it smaller."),
    ),
    "photographs-too-many": (
        N_("A replacement has at most %(most)s photographs."),
        "",
    ),
    "act-unknown": (
        N_("There is no act yet for replacement %(id)s."),
        N_("An act is made when the replacement is completed."),
    ),
    "link-without-act": (
        N_("This is not the link or the code of an act."),
        N_("Give the link of the QR code, or a file with the act's page."),
    ),
    "act-valid": (N_("The act is genuine: № %(number)s of %(day)s."), ""),
    "act-malformed": (N_("This is not an act, or it is damaged."), ""),
    "act-bad-signature": (N_("The act was changed after it was signed, or never signed."), ""),
    "act-wrong-purpose": (N_("The act is signed by a key that may not sign acts."), ""),
    "act-key-distrusted": (N_("The key that signed this act was stolen; it is not believed."), ""),
    "act-key-retired": (
        N_("The key that signed this act is too old to be relied on."),
        N_("The vendor's register knows whether the act is genuine."),
    ),
    "act-unknown-issuer": (N_("The act is signed by an issuer that is not known here."), ""),
    "act-trust-list-expired": (
        N_("The signature holds, but the trust list is too old to rely on."),
        N_("Bring a newer list."),
    ),
    "act-no-trust-list": (
        N_("This desk has no trust list, so the signature cannot be checked."),
        "",
    ),
    "act-unknown-here": (N_("The act is genuine, but this register does not have it."), ""),
    "act-record-differs": (
        N_("The act is genuine, but this register has another record under its number."),
        N_("The register was changed, or this is the register of another vendor."),
    ),
}
