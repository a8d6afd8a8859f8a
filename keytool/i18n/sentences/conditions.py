"""Conditions of a clause: what it asks for before a coupon is issued, renewed or honoured."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "conditions-not-met": (
        N_("The clause does not give this coupon: conditions of it are not met."),
        N_("Write down what is missing, or go on with a reason of your own."),
    ),
    "conditions-lapsed": (
        N_("The coupon is genuine, but what its clause asks for is not there."),
        N_("Write down what is missing: it is good again then."),
    ),
    "key-not-held": (
        N_("Nobody has this key, so nobody can be supported with it."),
        N_("Ship the key to its customer first."),
    ),
    "category-not-served": (
        N_("The level is for others: the customer is noted as “%(category)s”."),
        N_("If that is wrong, correct the customer's record."),
    ),
    "licence-missing": (
        N_("The key has no running licence that the clause asks for: %(products)s."),
        N_("Note the licence on the key, spelled as in the regulation."),
    ),
    "purchase-day-missing": (
        N_("The coupon's year runs from the licence's purchase, and that day is not noted."),
        N_("Note the licence with the day it was bought."),
    ),
    "certificate-missing": (
        N_("The customer has no certificate of technical support in force for this licence."),
        N_("Write the certificate down on the customer's page."),
    ),
    "contract-missing": (
        N_("The customer has no support contract in force."),
        N_("Write the contract down on the customer's page."),
    ),
    "agreement-missing": (
        N_("The contract %(number)s does not name this level, which takes a special agreement."),
        N_("Write down a contract that names the level."),
    ),
    "start-beside-clause": (
        N_("The coupon would begin on %(asked)s; by the clause it begins on %(by_clause)s."),
        N_("Leave the first day out to take the one of the clause."),
    ),
    "units-beside-clause": (
        N_("The clause gives %(by_clause)s units, not %(asked)s."),
        N_("Leave the number out to take what the regulation gives."),
    ),
    "coupon-overlaps": (
        N_("The key has a coupon of this level for these days already: %(code)s, until %(until)s."),
        N_("Renew that one; or say why there are to be two."),
    ),
    "units-missing": (
        N_("The regulation names no number of units: the certificate itself states its hours."),
        N_("Say how many minutes it holds."),
    ),
    "units-not-in-steps": (
        N_("%(units)s minutes cannot be charged to the end: cases take steps of %(step)s."),
        N_("Take a multiple of %(step)s."),
    ),
    "one-request-one-unit": (
        N_("One request solves one problem and takes one unit, not %(units)s."),
        N_("Redeem the coupon once for each case."),
    ),
    "channel-beside-clause": (
        N_("A special request is made with the coupon in a channel of the clause: %(known)s."),
        N_("Ask the customer to enter it there; the time of the letter stays."),
    ),
    "certificate-number-missing": (
        N_("A certificate needs its number."),
        N_("Nothing was saved. Enter the number."),
    ),
    "certificate-dates": (
        N_("A certificate cannot end on %(ends)s when it starts on %(starts)s."),
        N_("Nothing was saved. Check both dates."),
    ),
    "certificate-unknown": (
        N_("There is no certificate %(certificate)s."),
        N_("See the numbers with `keydesk certificate list`."),
    ),
    "certificate-already-registered": (
        N_("The customer has a certificate %(number)s already, as record %(id)s."),
        N_("Nothing was saved."),
    ),
    "certificate-already-ended": (
        N_("The certificate %(certificate)s was already ended on %(date)s."),
        N_("Nothing was changed."),
    ),
    "contract-signed-late": (
        N_("A contract that ends on %(ends)s was not signed on %(signed)s."),
        N_("Nothing was saved. Check both dates."),
    ),
    "consent-regulation": (
        N_("Consent of the kind “%(kind)s” and its regulation do not go together."),
        N_("Name the regulation for every kind but personal data, and for that one none."),
    ),
    "consent-needed": (
        N_("A person's name, phone and mail are kept with their consent only."),
        N_("Note the consent to the processing of personal data first."),
    ),
}
