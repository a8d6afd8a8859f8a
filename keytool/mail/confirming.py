"""Whether a letter says that a request may be closed. It is proposed to a person, never done."""

import re
from typing import Final

from keytool.mail.quotes import Fold, folded

_LONGEST: Final = 400
"""Letters of a confirmation: who writes more tells something that has to be read."""
_YES: Final = re.compile(
    r"подтвержда(?:ю|ем)|(?:можно|можете|прошу|просим) закры(?:ть|вать)|закрывайте|закройте"
    r"|(?:проблема|вопрос|заявка|обращение) (?:решен[ао]?|закрыт[ао]?)"
    r"|все (?:работает|заработало|в порядке)"
    r"|\bconfirm(?:ed)?\b|(?:can|may) be closed|please close|\bis solved\b|works (?:now|fine)",
    re.IGNORECASE,
)
_NO: Final = re.compile(
    r"\bне\b|\bно\b|\bеще\b|\bснова\b|\bопять\b|\bпока\b|\bкроме\b|\?"
    r"|\bnot\b|\bbut\b|n['’]t\b|\bstill\b|\bagain\b|\bexcept\b",
    re.IGNORECASE,
)
"""A word of doubt: such a letter is read by a person as any other."""


def confirms(text: str) -> bool:
    """Whether what its writer said himself, without quotes and signature, confirms and no more."""
    said = "\n".join(one.text for one in folded(text) if one.fold is Fold.SAID).strip()
    plain = said.replace("ё", "е").replace("Ё", "Е")
    short = 0 < len(plain) <= _LONGEST
    return short and bool(_YES.search(plain)) and not _NO.search(plain)
