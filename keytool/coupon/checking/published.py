"""Is this coupon good? Asked of the vendor's published site, or of a copy of it in a folder.

For who has no register: a customer, a partner. The page of the site does the same in
JavaScript, with the same reasons. Whose site it is, is settled at its first use, when its
roots are kept; a root given by hand settles it before. Of what was ever proven the newest is
kept, so the answer can be had again without a network, and nothing older is believed.
"""

from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from keytool.coupon.checking.presented import Presented
from keytool.coupon.checking.site_files import SITE_FILE, FoundFile, Kept, SiteSource
from keytool.coupon.checking.site_told import SiteTold, read_site
from keytool.coupon.checking.status import StatusList, read_list, verify_with_lists
from keytool.coupon.checking.verify import CLOCK_SLACK, verify_token
from keytool.coupon.format.buckets import Balance, name_of, opened, read_balance
from keytool.coupon.format.claims import decode_claims
from keytool.coupon.format.contact import CONTACT_FILE, Contact, read_contact
from keytool.coupon.format.roots import ROOT_FILE, Roots, roots_text
from keytool.coupon.format.token import COUPON, take_apart
from keytool.coupon.format.trust import TRUST_FILE, Trust, read_trust
from keytool.domain.lookup import lookup_id
from keytool.domain.moments import moment_at
from keytool.domain.verdicts import CouponVerdict, Verdict, tells_units

_SITE_CLOCK_SLACK = 3600
_Entry = tuple[bytes, Balance | None]
# What is so whatever the time is.
_TIMELESS = frozenset(
    {"malformed", "unknown-issuer", "wrong-purpose", "bad-signature", "key-distrusted", "revoked"}
)


class Published:
    """A site by its source, with what is kept of it in a folder below `home`.

    `roots` are those to believe; None: the ones kept, or at first use the ones it names.
    """

    def __init__(self, source: SiteSource, home: Path, roots: Roots | None = None) -> None:
        self._source = source
        self._home = home
        self._given = roots

    def check(self, presented: Presented, now: datetime) -> CouponVerdict:
        """The verdict at an aware moment. Never raises for what a site or a token holds.

        Reasons: those of `verify_with_lists`, of a code `replaced` as well, with the id of its
        `successor`; and where nothing can be said `site-unreachable`, `site-of-other-roots`,
        `no-trust-list`, `code-not-in-register`, `code-needs-register`, `code-ambiguous` and
        `clock-off`. Of its `params`, `why` is what was wrong with the file that decided, `kept`
        with any of them, so that what was kept of it counted; `contact` is how to reach the vendor.
        """
        found = self._told()
        told = found.value
        if told is None:
            return _cannot_say("site-unreachable", why=found.problem)
        kept = Kept(self._source, self._home / _folder_of(self._source.address or told.base))
        try:
            roots = self._given or kept.roots()
        except ValueError:
            return _cannot_say("no-trust-list", why="unsound")
        if roots is None:
            roots = told.roots
            kept.keep(ROOT_FILE, roots_text(roots).encode("ascii"))
        trusted = kept.newest(TRUST_FILE, lambda raw: read_trust(raw, roots), _version)
        trust = trusted.value
        if trust is None:
            other = told.roots != roots
            reason = "site-of-other-roots" if other else "no-trust-list"
            return _cannot_say(reason, why=trusted.problem)
        if trust.roots:
            kept.keep(ROOT_FILE, roots_text(trust.roots).encode("ascii"))
        return _Asked(told, kept, trust, now, trusted).check(presented)

    def _told(self) -> FoundFile[SiteTold]:
        kept = Kept(self._source, self._home / _folder_of(self._source.address))
        keeping = bool(self._source.address)
        return kept.newest(SITE_FILE, read_site, keeping=keeping)


_DECIDED_BY = {
    "status-unknown": "list",
    "status-list-expired": "list",
    "trust-list-expired": "trust",
    "code-needs-register": "entry",
}
"""Which file's trouble a reason speaks of."""


class _Asked:
    """One question to a site whose trust list is believed."""

    def __init__(
        self, told: SiteTold, kept: Kept, trust: Trust, now: datetime, trusted: FoundFile[Trust]
    ) -> None:
        self._told = told
        self._kept = kept
        self._trust = trust
        self._now = now
        self._found: dict[str, FoundFile[Any]] = {"trust": trusted}

    def check(self, presented: Presented) -> CouponVerdict:
        if presented.token is not None:
            verdict = self._by_token(presented.token)
        else:
            verdict = self._by_codes(presented.codes)
        decided = self._found.get(_DECIDED_BY.get(verdict.reason, ""))
        used = (self._found[name] for name in ("list", "entry", "trust") if name in self._found)
        told: dict[str, object] = {
            "why": decided.problem if decided else "",
            "kept": next((one.problem for one in used if one.value and one.problem), ""),
            "contact": self._contact(),
        }
        return replace(verdict, params={**verdict.params, **told})

    def _contact(self) -> tuple[str, ...]:
        """What the vendor signed; nothing where that is not proven."""
        address = f"{self._told.base}/c/{CONTACT_FILE}"

        def read(content: bytes) -> Contact:
            return read_contact(content, self._trust, address, self._now)

        found = self._kept.newest(CONTACT_FILE, read, lambda contact: contact.issued).value
        return found.ways if found else ()

    def _by_codes(self, codes: tuple[str, ...]) -> CouponVerdict:
        params: dict[str, object] = {"code": codes[0]}
        found = [self._entry(code) for code in codes]
        entries = [one.value for one in found if one.value]
        troubled = [one for one in found if one.problem not in {"", "missing"}]
        self._found["entry"] = next(iter([*troubled, *found]))
        if len(entries) > 1:
            return _cannot_say("code-ambiguous", **params)
        if not entries:
            reason = "code-needs-register" if troubled else "code-not-in-register"
            return _cannot_say(reason, **params)
        token, balance = entries[0]
        verdict = self._by_token(token)
        own = balance and verdict.claims and verdict.claims.coupon_id == balance.coupon_id
        if own and balance and balance.successor and verdict.reason == "revoked":
            params |= {"successor": balance.successor}
            verdict = replace(verdict, reason="replaced")
        if balance is None or not own or not tells_units(verdict):
            return replace(verdict, params={**verdict.params, **params})
        counted: dict[str, object] = {
            "units_left": balance.left,
            "units_held": balance.held,
            "as_of": moment_at(balance.as_of),
        }
        return replace(verdict, params={**verdict.params, **params, **counted})

    def _entry(self, code: str) -> FoundFile[_Entry]:
        def read(content: bytes) -> _Entry:
            entry = opened(code, content)
            if entry is None:
                raise FileNotFoundError(code)
            return entry[0], self._balance(entry[1])

        bucket = f"codes/{name_of(lookup_id(code), self._told.digits)}.bin"
        return self._kept.newest(bucket, read, _changed)

    def _balance(self, signed: bytes) -> Balance | None:
        """What is said of a coupon's units; None where that is not proven."""
        try:
            return read_balance(signed, self._trust, self._now)
        except ValueError:
            return None

    def _by_token(self, token: bytes) -> CouponVerdict:
        proven = verify_token(token, self._trust, self._now)
        place = None
        if proven.claims is not None:
            place = decode_claims(take_apart(COUPON, token).payload).status
        status = self._list(place[0]) if place else None
        lists = {place[0]: status} if place and status else {}
        verdict = verify_with_lists(token, self._trust, lists, self._now)
        return self._mind_clock(verdict, status)

    def _list(self, number: int) -> StatusList | None:
        path = f"status/{number}.cwt"
        address = f"{self._told.base}/c/{path}"

        def read(content: bytes) -> StatusList:
            return read_list(content, self._trust, address, self._now)

        found = self._kept.newest(path, read, lambda held: held.issued)
        self._found["list"] = found
        return found.value

    def _mind_clock(self, verdict: CouponVerdict, status: StatusList | None) -> CouponVerdict:
        """With a wrong clock nothing is said of dates. What was signed was signed before now."""
        if verdict.reason in _TIMELESS:
            return verdict
        now, told = self._now.timestamp(), self._kept.moment
        signed = max(self._trust.issued.timestamp(), status.issued if status else 0)
        off = told is not None and abs(told.timestamp() - now) > _SITE_CLOCK_SLACK
        if not off and now + CLOCK_SLACK >= signed:
            return verdict
        params = {**verdict.params, "now": self._now}
        return CouponVerdict(Verdict.CANNOT_SAY, "clock-off", verdict.claims, params=params)


def _cannot_say(reason: str, **params: object) -> CouponVerdict:
    return CouponVerdict(Verdict.CANNOT_SAY, reason, params=params)


def _folder_of(address: str) -> str:
    return sha256(address.rstrip("/").encode()).hexdigest()[:16]


def _changed(entry: _Entry) -> int | None:
    return entry[1].as_of if entry[1] else None


def _version(trust: Trust) -> int:
    return trust.version
