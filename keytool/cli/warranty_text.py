"""A warranty in sentences for a terminal."""

from keytool.cli.replacement_text import readings_text
from keytool.domain.warranty import Warranty, WarrantyStatus
from keytool.i18n import _, warranty_words, words
from keytool.rulebook.book import Rulebook


def warranty_text(book: Rulebook, warranty: Warranty) -> str:
    """One line: the answer, its term, and the regulation or document with its clause."""
    status = words.warranty_status(warranty.status)
    source = warranty_words.source(book, warranty)
    if warranty.ends is None or warranty.days_left is None:
        return " · ".join(filter(None, (status, source)))
    text = f"{status}, {warranty_words.end(warranty)}"
    text = " · ".join(filter(None, (text, source)))
    if warranty.extended:
        text = f"{text}; {warranty_words.extension(warranty.extended)}"
    if warranty.status is WarrantyStatus.CANNOT_SAY:
        return f"{text}; {warranty_words.missing(warranty)}"
    if warranty.accept_until is None or warranty.accept_until == warranty.ends:
        return text
    until = _("claims are accepted until %(day)s") % {"day": words.day(warranty.accept_until)}
    return f"{text}; {until}"


def warranty_lines(book: Rulebook, warranty: Warranty) -> str:
    """The same, and a sentence for each reading that decided."""
    lines = [warranty_text(book, warranty)]
    if warranty.terms.edition:
        lines += readings_text(book.edition(warranty.terms.edition), warranty.readings)
    return "\n".join(lines)
