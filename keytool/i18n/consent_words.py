"""What customers agree to, in the active language."""

from keytool.domain.consent import ConsentKind
from keytool.i18n import _, language, words
from keytool.rulebook.book import Rulebook


def consented(book: Rulebook, kind: ConsentKind, regulation: str) -> str:
    """`Processing of personal data`, `The regulation's terms · Технотроникс`."""
    told = {
        ConsentKind.PERSONAL_DATA: _("Processing of personal data"),
        ConsentKind.REGULATION: _("The regulation's terms"),
        ConsentKind.DISCLOSURE: _("Disclosure to third parties"),
        ConsentKind.NEWS: _("News of versions by mail"),
    }[kind]
    named = {one.regulation: one.vendor.into(language()) for one in book.editions}
    return f"{told} · {named.get(regulation, regulation)}" if regulation else told


def text_version(book: Rulebook, version: str) -> str:
    """Which text was agreed to: an edition by its day, everything else as it was noted."""
    edition = next((one for one in book.editions if one.id == version), None)
    if edition is None:
        return version
    if edition.undated:
        return _("undated edition")
    return _("edition of %(day)s") % {"day": words.day(edition.effective_from)}
