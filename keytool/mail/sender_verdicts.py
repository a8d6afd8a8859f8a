"""Who let a letter out, as far as the provider of our box has checked it.

Keydesk asks no DNS. It believes the first Authentication-Results field of a letter (RFC 8601)
if our provider wrote it: what stands below may be anybody's. What is proved is a domain, never
a person and never a right to act for a firm.
"""

import re
from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import Any, Final

from keytool.domain.values import dataclass
from keytool.mail.addresses import Address, organisation_of, plain_domain
from keytool.mail.letter import Doubt, Letter


class Verdict(StrEnum):
    """What is known of the address in From."""

    PROVED = "proved"
    CLAIMED = "claimed"
    FORGED = "forged"
    OWN = "own"


class Why(StrEnum):
    """What a verdict rests on."""

    DMARC = "dmarc"
    DKIM = "dkim"
    SPF = "spf"
    OWN_ADDRESS = "own-address"
    NO_RESULTS = "no-results"
    FOREIGN_RESULTS = "foreign-results"
    BROKEN_RESULTS = "broken-results"
    NOTHING_CHECKED = "nothing-checked"
    OTHER_DOMAIN = "other-domain"
    SEVERAL_SENDERS = "several-senders"
    NO_SENDER = "no-sender"


@dataclass(frozen=True, slots=True)
class SenderVerdict:
    """`domain` is the one that was checked: the sender's, or the one that let the letter out."""

    verdict: Verdict
    why: Why
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Provider:
    """Whose results are believed: `names` are authserv-ids, one that begins with a dot is the
    end of them (`.qloud-c.yandex.net`). `several`: it writes one field for each check.
    """

    names: tuple[str, ...] = ()
    several: bool = False

    def wrote(self, name: str) -> bool:
        plain = plain_domain(name)
        return any(
            plain.endswith(one) if one.startswith(".") else plain == one
            for one in map(str.lower, self.names)
        )


@dataclass(frozen=True, slots=True)
class Result:
    """One check: `dkim`, `pass`, the domain that it is about."""

    method: str
    result: str
    domain: str


_FAILED: Final = {"fail", "permerror", "policy"}
_LONGEST: Final = 10_000


def verdict_on(letter: Letter, provider: Provider, own: Collection[str] = ()) -> SenderVerdict:
    """What is known of a letter's sender; `own` are the addresses of our boxes."""
    sender = letter.sender
    if sender is None:
        return SenderVerdict(Verdict.CLAIMED, Why.NO_SENDER)
    found = _results(letter, provider)
    judged = found if isinstance(found, Why) else _judged(sender, found)
    if isinstance(judged, Why):
        judged = SenderVerdict(Verdict.CLAIMED, judged, sender.domain)
    if sender.key in own and judged.verdict is not Verdict.FORGED:
        return SenderVerdict(Verdict.OWN, Why.OWN_ADDRESS, sender.domain)
    if judged.verdict is Verdict.PROVED and Doubt.SEVERAL_SENDERS in letter.doubts:
        return SenderVerdict(Verdict.CLAIMED, Why.SEVERAL_SENDERS, sender.domain)
    return judged


def _results(letter: Letter, provider: Provider) -> tuple[Result, ...] | Why:
    """Of the first field, and of those directly below with the very same name if so set."""
    fields = [f for f in letter.headers.fields if f.name == "authentication-results"]
    if not fields:
        return Why.NO_RESULTS
    first = _read(fields[0].line)
    if first is None:
        return Why.BROKEN_RESULTS
    name, results = first
    if not provider.wrote(name):
        return Why.FOREIGN_RESULTS
    if provider.several:
        results = (*results, *_directly_below(letter, name))
    return results


def _directly_below(letter: Letter, name: str) -> list[Result]:
    names = [field.name for field in letter.headers.fields]
    place = names.index("authentication-results") + 1
    found: list[Result] = []
    for field in letter.headers.fields[place:]:
        read = _read(field.line) if field.name == "authentication-results" else None
        if read is None or read[0] != name:
            break
        found += read[1]
    return found


def _read(line: str) -> tuple[str, tuple[Result, ...]] | None:
    import authres

    plain = re.sub(r"(?<=[a-z])\(", " (", line[:_LONGEST]).rstrip("; ")  # as Yahoo writes
    try:
        header: Any = authres.AuthenticationResultsHeader.parse(f"Authentication-Results: {plain}")
        return str(header.authserv_id), tuple(_result(one) for one in header.results)
    except Exception:  # noqa: BLE001  it raises on what it does not know, and on more
        return None


def _result(found: Any) -> Result:
    method, result = str(found.method).lower(), str(found.result).lower()
    named = {f"{one.type}.{one.name}".lower(): str(one.value or "") for one in found.properties}
    wanted = {
        "dkim": ("header.d", "header.i"),
        "spf": ("smtp.mailfrom", "smtp.mail", "smtp.from"),
        "dmarc": ("header.from",),
    }.get(method, ())
    value = next((named[one] for one in wanted if named.get(one)), "")
    return Result(method, result, plain_domain(value.rpartition("@")[2].strip('<>" ')))


def _judged(sender: Address, results: Sequence[Result]) -> SenderVerdict | Why:
    checked = [one for one in results if one.method in {"dmarc", "dkim", "spf"}]
    for method in ("dmarc", "dkim", "spf"):
        for one in checked:
            if one.method == method and one.result == "pass" and _aligned(one, sender):
                return SenderVerdict(Verdict.PROVED, Why(method), one.domain)
    for one in checked:
        if one.result in _FAILED and (one.method != "dkim" or _aligned(one, sender)):
            return SenderVerdict(Verdict.FORGED, Why(one.method), one.domain)
    other = next((one for one in checked if one.result == "pass" and one.domain), None)
    if other is not None:
        return SenderVerdict(Verdict.FORGED, Why.OTHER_DOMAIN, other.domain)
    return Why.NOTHING_CHECKED


def _aligned(result: Result, sender: Address) -> bool:
    """Whether a result is about the sender's organisation."""
    return bool(
        re.search(r"[^.]\.[^.]", result.domain)
        and organisation_of(result.domain) == sender.organisation
    )
