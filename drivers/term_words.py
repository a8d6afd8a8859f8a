"""What the licence terms on a control center's page say, in any language that it speaks.

The five kinds are the vendor's (Sentinel LDK, "Assigning License Terms to Features"). The
words are those of the control center's language packs; none was seen on a real page but the
English ones. What is not understood is kept as it was written.
"""

import re
import unicodedata
from datetime import date

from keytool.domain.licence_terms import Feature, Term

_MARKUP = re.compile(r"<[^<>]{0,99}>|&nbsp;")
_LONGEST = 200
_BREVE = "\u0306"

# Words without accents, as `_plain` leaves them. A kind is looked for in this order.
_KINDS: dict[Term, re.Pattern[str]] = {
    Term.EXECUTIONS: re.compile(
        r"execution|ausfuhrung|ejecuci|execuco|execucao|esecuzion|wykonan|запуск|выполнени"
        r"|执行|執行|実行|uses? left"
    ),
    Term.GENERATION: re.compile(
        r"generation|generierung|erzeugung|generacion|geracao|generazione|генерац|生成"
    ),
    Term.FIRST_USE: re.compile(
        r"time period|first use|zeitraum|erste[rn]? (?:nutzung|verwendung|benutzung)"
        r"|premiere utilisation|periode|primer uso|primeir[oa] (?:uso|utilizacao)"
        r"|primo utilizzo|periodo|перво[гй]|период|首次|初回|期间|期間"
        r"|\b(?:days?|tagen?|tage|jours?|dias?|giorn[oi]|dni|дн|дня|дней|день|днів)\b|[0-9] ?天"
    ),
    Term.PERPETUAL: re.compile(
        r"perpet|permanent|unlimited|unbefristet|unbegrenzt|dauerhaft|illimit|bezterminow"
        r"|бессроч|безстроков|постоянн|неогранич|永久|无限|無期限|无期限"
    ),
    Term.DATE: re.compile(
        r"expir|valid until|ablauf|gultig bis|caduc|venc|scad|valide jusqu"
        r"|срок|действ|окончан|истек|有効期限|有效期|到期|过期"
    ),
}
_EXPIRED = re.compile(
    r"\bexpired\b|abgelaufen|caducad|vencid|expirad[oa]|scadut|истек(?:ла|ло|ли)?\b|просроч"
    r"|已过期|期限切れ"
)
_TRIAL = re.compile(
    r"\btrial|provisional|testversion|testlizenz|\bessai|prueba|\bprova\b|avaliacao|пробн|试用|試用"
)
_UNUSABLE = re.compile(
    r"disabled|unusable|deaktiviert|desactive|deshabilit|desabilit|desativ|disabilit"
    r"|отключ|заблокир|недоступ|禁用|無効"
)
_MONTHS = {
    start: number
    for number, starts in enumerate(
        (
            "jan ene gen sty янв січ",
            "feb fev lut фев лют",
            "mar мар бер",
            "apr avr abr kwi апр квi кві",
            "may mai mag maj мая май тра",
            "jun juin giu cze июн чер",
            "jul juil lug lip июл лип",
            "aug aou ago sie авг сер",
            "sep set wrz сен вер",
            "oct okt out ott paz окт жов",
            "nov lis ноя лис",
            "dec dez dic gru дек гру",
        ),
        1,
    )
    for start in starts.split()
}
_NAMED = (
    re.compile(r"(?P<month>[^\W\d_]{3,12})\.? {1,3}(?P<day>\d{1,2}),? {1,3}(?P<year>\d{4})\b"),
    re.compile(
        r"\b(?P<day>\d{1,2})\.? {0,3}(?:de |of )?(?P<month>[^\W\d_]{3,12})\.?,? {1,3}(?:de )?"
        r"(?P<year>\d{4})\b"
    ),
)
_NUMBERED = (
    re.compile(r"\b(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})\b"),
    re.compile(r"(?P<year>\d{4}) ?年 ?(?P<month>\d{1,2}) ?月 ?(?P<day>\d{1,2}) ?日"),
    re.compile(r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})\b"),
)
_EITHER_WAY = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_COUNT = re.compile(r"(?<![\d.,:/-])\d{1,9}(?![\d.,:/-]\d|\d)")


def feature_of(number: str, name: str | None, told: str, *, usable: bool = True) -> Feature:
    """The licence `number` whose term is `told`, markup included."""
    words = " ".join(_MARKUP.sub(" ", told[:4096]).split())
    plain = _plain(words)
    until = _day(plain)
    kinds = [term for term, spelled in _KINDS.items() if spelled.search(plain)]
    if until and Term.DATE not in kinds:
        kinds.append(Term.DATE)
    term = kinds[0] if kinds else Term.OTHER
    counted = term in {Term.EXECUTIONS, Term.FIRST_USE, Term.GENERATION}
    disabled = _UNUSABLE.search(plain) is not None
    simple = kinds == [Term.PERPETUAL] or (kinds == [Term.DATE] and until is not None)
    return Feature(
        number,
        name,
        until,
        _EXPIRED.search(plain) is not None,
        term,
        _amount(plain) if counted and until is None else None,
        _TRIAL.search(plain) is not None,
        usable and not disabled,
        None if simple and not disabled else words[:_LONGEST] or None,
    )


def _plain(words: str) -> str:
    """Small letters without accents, so that `Expiré` and `expire` are one; й stays й."""
    parts = unicodedata.normalize("NFKD", words[:_LONGEST].casefold())
    kept = (c for c in parts if c == _BREVE or not unicodedata.combining(c))
    return unicodedata.normalize("NFC", "".join(kept))


def _day(plain: str) -> date | None:
    """The one day that is spelled; None for several, and where day and month may be swapped."""
    found = {day for day in (*_named(plain), *_numbered(plain)) if day}
    return found.pop() if len(found) == 1 else None


def _named(plain: str) -> list[date | None]:
    days = []
    for spelled in _NAMED:
        for match in spelled.finditer(plain):
            month = match["month"]
            number = _MONTHS.get(month[:4]) or _MONTHS.get(month[:3])
            days.append(_date(match["year"], number, match["day"]) if number else None)
    return days


def _numbered(plain: str) -> list[date | None]:
    days = [
        _date(match["year"], int(match["month"]), match["day"])
        for spelled in _NUMBERED
        for match in spelled.finditer(plain)
    ]
    for first, second, year in _EITHER_WAY.findall(plain):
        ways = {_date(year, int(first), second), _date(year, int(second), first)} - {None}
        days.append(ways.pop() if len(ways) == 1 else None)
    return days


def _date(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def _amount(plain: str) -> int | None:
    """The number that is told; None for none and for several, which nobody can tell apart."""
    numbers = _COUNT.findall(plain)
    return int(numbers[0]) if len(numbers) == 1 else None
