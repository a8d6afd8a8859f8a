"""What mailers put before a subject, and the subject itself."""

import re
from typing import Final

from keytool.domain.case_numbers import PREFIX, CaseNumber, in_subject

_ANSWERS: Final = ("re", "ответ", "отв", "на", "ha", "нa", "hа", "aw", "antw", "sv", "rif", "odp")
"""`HA` too: Outlook's Russian prefix is met in Latin letters, and mixed."""
_FORWARDS: Final = ("fwd", "fw", "пересл", "переслано", "пересылка", "пер", "wg", "tr", "rv", "vs")
_PREFIX: Final = re.compile(
    rf"\s*(?:(?P<answer>{'|'.join(_ANSWERS)})|(?P<forward>{'|'.join(_FORWARDS)}))"
    r"\s*(?:\[\d{1,3}\]|\(\d{1,3}\)|\^\d{1,3})?\s*:",
    re.IGNORECASE,
)
_AUTOMATIC: Final = re.compile(
    r"\s*(?:автоматический ответ|автоответ(?:чик)?"
    r"|auto(?:matic)?[ -]?(?:response|reply)"
    r"|out of (?:the )?office|вне офиса|отсутствие на рабочем месте|abwesenheit\w*)\b",
    re.IGNORECASE,
)


_WORD: Final = re.compile(r"[\w./-]*\w")
_FORMER_FROM: Final = 4
"""Signs of a former number at least: `2 ключа` names no case."""


def former_numbers(subject: str) -> tuple[str, ...]:
    """What may be numbers that cases had at another desk: words with a digit, as written."""
    words = _WORD.findall(subject)
    return tuple(one for one in words if len(one) >= _FORMER_FROM and re.search(r"\d", one))


def plain_subject(subject: str) -> str:
    """The subject without what mailers put before it."""
    rest = subject
    while match := _PREFIX.match(rest):
        rest = rest[match.end() :]
    return rest.strip()


def is_forwarded(subject: str) -> bool:
    """Whether the last who sent it forwarded it: the first prefix counts."""
    match = _PREFIX.match(subject)
    return match is not None and match["forward"] is not None


def is_automatic_subject(subject: str) -> bool:
    """Whether it begins as the answers of machines do."""
    return _AUTOMATIC.match(plain_subject(subject)) is not None


def answer_subject(subject: str, number: CaseNumber) -> str:
    """`Re: [KD-1042-8] Ключ не виден`: one prefix, the number of this case alone."""
    plain = plain_subject(subject)
    for other in in_subject(plain):
        if other.prefix not in {number.prefix, PREFIX}:  # `GOST-34-5`: what it is about
            continue
        plain = re.sub(rf"\[?\s*{re.escape(str(other))}\s*\]?", " ", plain, flags=re.IGNORECASE)
    plain = re.sub(r"\s+", " ", plain_subject(plain.strip())).strip()
    return f"Re: [{number}] {plain}".rstrip()
