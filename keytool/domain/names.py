"""Names of organisations: which of them are one, whatever the quotes, the case and the order.

`ООО «Ромашка»`, `"РОМАШКА" ООО` and `Общество с ограниченной ответственностью Ромашка` are.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

_FORMS: dict[str, tuple[str, ...]] = {
    "ооо": ("общество с ограниченной ответственностью",),
    "оао": ("открытое акционерное общество",),
    "зао": ("закрытое акционерное общество",),
    "пао": ("публичное акционерное общество",),
    "нао": ("непубличное акционерное общество",),
    "ао": ("акционерное общество",),
    "ип": ("индивидуальный предприниматель", "предприниматель", "чп"),
    "фгуп": ("федеральное государственное унитарное предприятие",),
    "гуп": ("государственное унитарное предприятие",),
    "муп": ("муниципальное унитарное предприятие",),
    "фгбу": ("федеральное государственное бюджетное учреждение",),
    "фгбоу": ("федеральное государственное бюджетное образовательное учреждение",),
    "гбу": ("государственное бюджетное учреждение",),
    "мбу": ("муниципальное бюджетное учреждение",),
    "нко": ("некоммерческая организация",),
    "ано": ("автономная некоммерческая организация",),
    "тоо": ("товарищество с ограниченной ответственностью",),
    "llc": ("ltd", "limited liability company"),
    "jsc": (),
    "inc": (),
    "gmbh": (),
}
_SHORT = {words: form for form, some in _FORMS.items() for words in (form, *some)}
_FORM = "|".join(sorted(map(re.escape, _SHORT), key=len, reverse=True))
_FIRST = re.compile(rf"({_FORM})\b\.?,? *(.*)", re.DOTALL)
_LAST = re.compile(rf"(.*?),? *\b({_FORM})\.?", re.DOTALL)
_MARKS = re.compile("[«»„“”\"'`’‘()]+")
_DASHES = re.compile("[-\u00ad\u2010-\u2015\u2212]+")
_ALIKE = 0.75


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """A name's legal form (`ооо`, or empty) and the rest of it, both without decoration."""

    form: str
    core: str


@lru_cache(maxsize=4096)
def organisation(name: str) -> OrganisationName:
    """The name as it is compared."""
    plain = " ".join(_MARKS.sub(" ", name.casefold().replace("ё", "е")).split())
    plain = " ".join(_DASHES.sub(" ", plain).split())
    for shape, form, core in ((_FIRST, 1, 2), (_LAST, 2, 1)):
        found = shape.fullmatch(plain)
        if found and found[core].strip():
            return OrganisationName(_SHORT[found[form]], found[core].strip(" ,."))
    return OrganisationName("", plain)


def spellings(name: str) -> tuple[str, ...]:
    """Ways in which the register may have written the name."""
    told = organisation(name)
    forms = [told.form, *_FORMS.get(told.form, ())] if told.form else []
    both = [text for form in forms for text in (f"{form} {told.core}", f"{told.core} {form}")]
    return tuple(dict.fromkeys((name, *both))) if both else tuple(dict.fromkeys((name, told.core)))


def are_different(one: str, other: str) -> bool:
    """Whether two names are quite different, so that one number cannot well be of both.

    A longer form of a name, its initials and a slip of the pen are not.
    """
    first, second = organisation(one).core, organisation(other).core
    if first in second or second in first:
        return False
    short, long = sorted((first, second), key=len)
    if short.replace(" ", "").replace(".", "") == "".join(word[0] for word in long.split()):
        return False
    return SequenceMatcher(None, first, second).ratio() < _ALIKE
