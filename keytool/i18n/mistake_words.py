"""What is wrong with an edition's file, in the active language.

The loader tells mistakes in short English with a path (`no such level @ $.coupon.levels: vip`), for
whoever reads logs and JSON; a person at a desk reads a sentence.
"""

import re
from collections.abc import Callable

from keytool.i18n import _, ngettext

_Say = Callable[[dict[str, str]], str]


def mistake(told: str) -> str:
    """The sentence of one mistake; one that nobody foresaw keeps its own words."""
    if "(at line " in told or "(at end of document)" in told:
        return _("The file is no TOML: %(what)s") % {"what": told}
    what, _at, where = told.rpartition(" @ ")
    _path, _colon, subject = where.partition(": ")
    for pattern, say in _sentences().items():
        if found := re.fullmatch(pattern, what):
            return say({"subject": subject, **found.groupdict()})
    return told


def count(mistakes: int) -> str:
    return ngettext("%(n)s mistake", "%(n)s mistakes", mistakes) % {"n": mistakes}


def path(told: str) -> str:
    """Where in the document it is, as `coupon.levels`; empty where it is the whole."""
    where = told.rpartition(" @ ")[2].partition(": ")[0] if " @ " in told else ""
    return where.removeprefix("$").removeprefix(".")


def _sentences() -> dict[str, _Say]:
    return _of_types() | _of_names() | _of_rules()


def _of_types() -> dict[str, _Say]:
    return {
        r"expected (?P<kind>\w+), got (?P<got>\w+)": lambda f: (
            _("Expected %(kind)s, but this is %(got)s.")
            % {"kind": _kind(f["kind"]), "got": _kind(f["got"])}
        ),
        r"“(?P<word>.*)” is none of: (?P<words>.*)": lambda f: (
            _("“%(word)s” is not known here; known are: %(words)s.") % f
        ),
        r"required field missing": lambda _f: _("Something that has to be here is missing."),
        r"extra fields found \((?P<names>.*)\)": lambda f: _("Unknown here: %(names)s.") % f,
        r"invalid value for type, expected (?P<kind>.*)|expected a mapping": lambda _f: _(
            "This cannot be read as what belongs here."
        ),
        r"not UTF-8: .*": lambda _f: _("The file is not written in UTF-8."),
    }


def _of_names() -> dict[str, _Say]:
    return {
        r"no such time zone": lambda f: _("There is no time zone %(subject)s.") % f,
        r"no such calendar": lambda f: _("There is no calendar %(subject)s.") % f,
        r"no such part": lambda f: _("There is no part %(subject)s to be silent on.") % f,
        r"no such clause in \$\.clauses": lambda f: (
            _("Clause %(subject)s is not in the list of clauses.") % f
        ),
        r"no such category": lambda f: _("There is no category %(subject)s.") % f,
        r"no such channel": lambda f: _("There is no channel %(subject)s.") % f,
        r"no such level": lambda f: _("There is no level %(subject)s.") % f,
        r"no such reading": lambda f: _("There is no reading %(subject)s.") % f,
        r"twice": lambda f: _("%(subject)s stands here twice.") % f,
        r"another edition begins that day": lambda f: (
            _("%(subject)s begins to govern on the same day; name another day.") % f
        ),
        r"another edition has this id": lambda f: (
            _("Another edition has the id %(subject)s; a changed text gets a new one.") % f
        ),
    }


def _of_rules() -> dict[str, _Say]:
    return {
        r"closes before it opens": lambda _f: _("The working day closes before it opens."),
        r"nothing is left of a shortened day": lambda _f: _(
            "Nothing is left of a day that is shortened by an hour."
        ),
        r"a term is positive": lambda f: _("The term of %(subject)s is not above zero.") % f,
        r"either a table or named in \$\.silent.*": lambda _f: _(
            "Either describe this part or name it in “silent”: not both, and not neither."
        ),
        r"no rule names it": lambda f: _("No rule names clause %(subject)s.") % f,
        r"needs a coupon that nobody sells": lambda _f: _(
            "This level needs a coupon, and no coupon is sold for it."
        ),
        r"nothing rests on it": lambda f: (
            _("Nothing rests on the reading %(subject)s, so no answer would show it.") % f
        ),
        r"none of its channels starts its clock": lambda _f: _(
            "None of this level's channels starts its clock, so its term can never begin."
        ),
        r"(?P<count>\d+) rows fit, not one": lambda f: (
            _("Not one row of the replacement table fits some facts, but %(count)s.") % f
        ),
    }


def _kind(name: str) -> str:
    return {
        "int": _("a whole number"),
        "str": _("a text in quotes"),
        "bool": _("true or false"),
        "date": _("a date"),
        "datetime": _("a moment"),
        "time": _("a time of day"),
        "list": _("a list"),
        "dict": _("a table"),
        "float": _("a fraction"),
    }.get(name, name)
