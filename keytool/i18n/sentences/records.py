"""Keys, licences, customers, contracts, consent, lists."""

from keytool.i18n import N_

SENTENCES: dict[str, tuple[str, str]] = {
    "marking-missing": (
        N_("This key left on %(left)s, and keys sold after %(marked_after)s carry a number."),
        N_("Read the number on its body and enter it, or confirm that there is none."),
    ),
    "shipped-in-future": (
        N_("%(date)s is yet to come; a shipment has already left."),
        N_("Nothing was shipped. Check the date."),
    ),
    "shipped-before-production": (
        N_("The key cannot have left on %(date)s: it was made on %(produced)s."),
        N_("Nothing was saved. Check both dates."),
    ),
    "date-in-future": (
        N_("%(date)s is yet to come."),
        N_("Nothing was saved. Check the date."),
    ),
    "state-not-possible": (
        N_("A key that is %(state)s cannot become %(wanted)s."),
        N_("Possible is: %(known)s. Shipping and replacing have commands of their own."),
    ),
    "no-case-to-take": (
        N_("These cases are closed, or yours already."),
        N_("Nothing was changed."),
    ),
    "note-missing": (
        N_("The note says nothing."),
        N_("Nothing was saved. Write what is to be known."),
    ),
    "note-too-long": (
        N_("The note has %(letters)s letters; %(most)s are the most."),
        N_("Nothing was saved. Write it shorter, or as two notes."),
    ),
    "note-unknown": (
        N_("There is no note %(note)s."),
        N_("See the numbers with `keydesk note list`."),
    ),
    "note-struck-already": (
        N_("The note was struck out already."),
        N_("Nothing was changed."),
    ),
    "note-erased": (
        N_("The note was erased with its customer's personal data."),
        N_("Nothing was changed."),
    ),
    "licence-unknown": (
        N_("There is no licence %(licence)s."),
        N_("See the numbers with `keydesk licence list`."),
    ),
    "licence-already-ended": (
        N_("The licence %(licence)s was already ended on %(date)s."),
        N_("Nothing was changed."),
    ),
    "key-not-shipped": (
        N_("The key %(id)s was not shipped yet, so it has no warranty to extend."),
        N_("Ship it first."),
    ),
    "key-has-no-warranty": (
        N_("No regulation warrants the key %(id)s."),
        N_("Note its vendor with `keydesk key edit`."),
    ),
    "extension-not-longer": (
        N_("The warranty of the key %(id)s runs until %(ends)s already."),
        N_("Nothing was changed. Name a later day."),
    ),
    "extension-missing": (
        N_("The warranty of the key %(id)s has no extension that could be withdrawn."),
        N_("Nothing was changed. See what there is with `keydesk warranty KEY`."),
    ),
    "extension-followed": (
        N_("The warranty of the key %(id)s was extended once more, until %(until)s."),
        N_("Nothing was changed. Withdraw that extension first."),
    ),
    "ogrn-malformed": (
        N_("“%(ogrn)s” is no state registration number: it has 13 or 15 digits."),
        N_("Nothing was saved. Check the digits."),
    ),
    "ogrn-check-digit": (
        N_("The check digit of the state registration number %(ogrn)s does not fit."),
        N_("Nothing was saved. Compare it digit by digit."),
    ),
    "contact-malformed": (
        N_("The contact “%(text)s” is not understood."),
        N_("Write: NAME; ROLE; PHONE; E-MAIL. Only the name is needed."),
    ),
    "address-malformed": (
        N_("The address “%(text)s” is not understood."),
        N_("Write what it is for in front: legal: 119021, Moscow, …"),
    ),
    "text-version-missing": (
        N_("Consent is given to a text; its version is missing."),
        N_("Name the version of the text that was agreed to."),
    ),
    "consent-already-given": (
        N_("The customer %(customer)s agreed to this text on %(date)s already."),
        N_("Nothing was changed."),
    ),
    "consent-before-withdrawal": (
        N_("Consent of %(date)s would lie before the withdrawal of %(withdrawn)s."),
        N_("Nothing was saved. Check the date."),
    ),
    "consent-not-given": (
        N_("The customer %(customer)s has given no consent that could be withdrawn."),
        N_("Nothing was changed."),
    ),
    "consent-withdrawn": (
        N_("The customer %(customer)s has withdrawn consent; personal data may not come back."),
        N_("Nothing was saved. Note a new consent first."),
    ),
    "number-missing": (
        N_("A contract needs its number."),
        N_("Nothing was saved. Enter the number."),
    ),
    "contract-dates": (
        N_("A contract cannot end on %(ends)s when it starts on %(starts)s."),
        N_("Nothing was saved. Check both dates."),
    ),
    "contract-unknown": (
        N_("There is no contract %(contract)s."),
        N_("See the numbers with `keydesk contract list`."),
    ),
    "contract-already-registered": (
        N_("The customer has a contract %(number)s already, as record %(id)s."),
        N_("Nothing was saved. Open that record."),
    ),
    "contract-already-ended": (
        N_("The contract %(contract)s was already ended on %(date)s."),
        N_("Nothing was changed."),
    ),
    "filter-unknown": (
        N_("This list cannot be filtered by “%(filter)s” like that."),
        N_("It can be filtered by: %(known)s."),
    ),
    "sort-unknown": (
        N_("This list cannot be sorted by “%(sort)s”."),
        N_("It can be sorted by: %(known)s."),
    ),
    "days-reversed": (
        N_("%(first)s lies after %(last)s, so no day is between them."),
        N_("Swap the two days."),
    ),
    "cursor-malformed": (
        N_("“%(text)s” is no place in this list."),
        N_("Take what the page before named as its next place, with the same sorting."),
    ),
    "view-unknown": (
        N_("You have no saved view “%(name)s” of this list."),
        N_("Your views: %(known)s."),
    ),
    "view-damaged": (
        N_("A saved view cannot be read."),
        N_("Remove it and save it again."),
    ),
}
