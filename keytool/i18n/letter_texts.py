"""The letters built in, as texts with places; a vendor's own text stands before them."""

from collections.abc import Mapping

from keytool.domain.letter_templates import LetterKind, Place
from keytool.i18n import N_, _, pgettext, translator

_TEXTS: Mapping[LetterKind, str] = {
    LetterKind.ACKNOWLEDGEMENT: N_(
        "Good day!\n"
        "\n"
        "Your request is registered under number {number}: {subject}\n"
        "Support level: {level} (clause {clause} of the regulation).\n"
        "{queue}\n"
        "You will be answered by {due}, Moscow time.\n"
        "Your letter came outside working hours: time is counted from {starts}, Moscow time.\n"
        "\n"
        "Please send us as well: {missing}\n"
        "Please tell us whether data of people are in the databases that you sent: {databases}. We "
        "open them only if there are none.\n"
        "\n"
        "Please answer that you agree to this, so that we may keep your contacts: {consent}\n"
        "\n"
        "Please keep the number in the subject of your letters.\n"
        "\n"
        "{vendor}"
    ),
    LetterKind.QUESTION: N_(
        "Good day!\n"
        "\n"
        "Your request {number}: {subject}\n"
        "To work on it we need from you: {missing}\n"
        "Please tell us whether data of people are in the databases that you sent: {databases}. We "
        "open them only if there are none.\n"
        "\n"
        "Please answer this letter and keep the number in its subject.\n"
        "\n"
        "{vendor}"
    ),
    LetterKind.CLOSE_REQUEST: N_(
        "Good day!\n"
        "\n"
        "We believe that your request {number} is solved: {subject}\n"
        "Please confirm that it can be closed, or write to us what is still wrong.\n"
        "Without an answer it closes on {closes}, Moscow time "
        "(clause {clause} of the regulation).\n"
        "\n"
        "{vendor}"
    ),
    LetterKind.CLOSE_WARNING: N_(
        "Good day!\n"
        "\n"
        "We are still waiting for your answer on request {number}: {subject}\n"
        "Without an answer it closes on {closes}, Moscow time "
        "(clause {clause} of the regulation).\n"
        "\n"
        "{vendor}"
    ),
    LetterKind.CLOSED: N_(
        "Good day!\n"
        "\n"
        "Your request {number} is closed: {subject}\n"
        "No answer came to our last letter (clause {silence} of the regulation).\n"
        "Used for it: {spent}. Left: {left} of {total}.\n"
        "{threshold}\n"
        "\n"
        "We had access to your system for this request: please change the passwords "
        "(clause {passwords} of the regulation).\n"
        "\n"
        "Please rate our work from 1 to 5 in an answer to this letter "
        "(clause {rating} of the regulation).\n"
        "\n"
        "{vendor}"
    ),
    LetterKind.REFUSAL: N_(
        "Good day!\n"
        "\n"
        "Your request {number}: {subject}\n"
        "{decision}\n"
        "Ground: {ground} (clause {clause} of the regulation).\n"
        "\n"
        "{vendor}"
    ),
    LetterKind.RESPONSIBLE: N_(
        "Good day!\n"
        "\n"
        "Your request {number} is in work: {subject}\n"
        "Responsible: {responsible}, tel. {phone}\n"
        "Support level: {level} (clause {clause} of the regulation).\n"
        "You will be answered by {due}, Moscow time.\n"
        "\n"
        "{vendor}"
    ),
    LetterKind.BALANCE: N_(
        "Good day!\n"
        "\n"
        "Used for your request {number}: {spent} (clause {clause} of the regulation).\n"
        "Left: {left} of {total}.\n"
        "Kept for open requests: {held}.\n"
        "{threshold}\n"
        "\n"
        "{vendor}"
    ),
    LetterKind.HOURS: N_(
        "Good day!\n"
        "\n"
        "Time spent on your request {number}: {subject}\n"
        "{work}\n"
        "In all: {spent} (clause {clause} of the regulation). Left: {left} of {total}.\n"
        "\n"
        "{vendor}"
    ),
    LetterKind.ESCALATED: N_(
        "Good day!\n"
        "\n"
        "A customer asks the head of support to look at request {number}: {subject}\n"
        "Customer: {customer}\n"
        "Support level: {level} (clause {clause} of the regulation).\n"
        "To be answered by {due}, Moscow time.\n"
        "Responsible: {responsible}\n"
        "\n"
        "{vendor}"
    ),
}


_PLACES: Mapping[Place, str] = {
    Place.NUMBER: N_("number of the request"),
    Place.SUBJECT: N_("its subject"),
    Place.VENDOR: N_("the vendor"),
    Place.CUSTOMER: N_("the customer"),
    Place.CLAUSE: N_("the clause that the letter rests on"),
    Place.LEVEL: N_("support level"),
    Place.DUE: N_("until when it is answered"),
    Place.STARTS: N_("when counting starts, where it came outside working hours"),
    Place.QUEUE: N_("that it waits in a queue"),
    Place.MISSING: N_("what is to be sent as well"),
    Place.CLOSES: N_("when silence closes it"),
    Place.SILENCE: N_("the clause by which silence closed it"),
    Place.DECISION: N_("what was decided"),
    Place.GROUND: N_("by which ground"),
    Place.RESPONSIBLE: N_("who is responsible"),
    Place.PHONE: N_("whom to call"),
    Place.SPENT: N_("how much was used"),
    Place.HELD: N_("how much is kept for open requests"),
    Place.LEFT: N_("how much is left"),
    Place.TOTAL: N_("of how much"),
    Place.THRESHOLD: N_("that half is used, three or none are left"),
    Place.WORK: N_("the work, by days"),
    Place.RATING: N_("the clause by which a mark is asked for"),
    Place.PASSWORDS: N_("the clause by which passwords are changed"),
    Place.CONSENT: N_("to what a consent is asked for, by which text"),
    Place.DATABASES: N_("databases of which is asked whether data of people are in them"),
}


def letter_kind(value: LetterKind) -> str:
    """What a letter to a customer is for."""
    return {
        LetterKind.ACKNOWLEDGEMENT: pgettext("letter", "acknowledgement"),
        LetterKind.QUESTION: pgettext("letter", "question for what is missing"),
        LetterKind.CLOSE_REQUEST: pgettext("letter", "request to close"),
        LetterKind.CLOSE_WARNING: pgettext("letter", "warning before closing"),
        LetterKind.CLOSED: pgettext("letter", "closing"),
        LetterKind.REFUSAL: pgettext("letter", "refusal or suspension"),
        LetterKind.RESPONSIBLE: pgettext("letter", "who is responsible"),
        LetterKind.BALANCE: pgettext("letter", "balance of requests"),
        LetterKind.HOURS: pgettext("letter", "report of hours"),
        LetterKind.ESCALATED: pgettext("letter", "complaint, to the head of support"),
    }[value]


def place_words(place: Place) -> str:
    """What stands in a place, for whoever writes a text."""
    return _(_PLACES[place])


def built_in(kind: LetterKind, language: str) -> str:
    """The text with places that is used where a vendor has none of its own."""
    return translator(language).gettext(_TEXTS[kind])
