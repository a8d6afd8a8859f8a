"""How a clause is called: a number, an appendix, or a part of the text without a number."""

from keytool.i18n import _


def clause_word(number: str) -> str:
    """`clause 3.6`, `appendix 1`, `preamble`."""
    if number.startswith("app-"):
        return _("appendix %(number)s") % {"number": number.removeprefix("app-")}
    named = {
        "edition": _("title page"),
        "preamble": _("preamble"),
        "terms": _("terms and definitions"),
    }
    return named.get(number) or _("clause %(number)s") % {"number": number}
