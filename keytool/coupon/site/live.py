"""The site's files as the register is at this moment: what a server answers with.

The same bytes by the same names as `publication` writes into a folder, made on demand from
the register's indexes, whatever its size. What was asked for lately is kept. The journal
tells when it is out of date: its entries since the last look name the coupons that changed,
so a look costs next to nothing while nothing happens.
"""

import re
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock

from keytool.coupon.checking.status import TTL
from keytool.coupon.format.buckets import digits_for
from keytool.coupon.format.trust import TRUST_FILE, load_trust
from keytool.coupon.site.contact_file import CONTACT_PATH, new_contact
from keytool.coupon.site.head_files import head_files
from keytool.coupon.site.lists import list_path, new_list, states_in
from keytool.coupon.site.look_up import bucket, known_of
from keytool.coupon.site.publication import site_json
from keytool.coupon.site.site import Site
from keytool.coupon.site.standing import issuers_of
from keytool.domain.errors import StorageTrouble
from keytool.domain.lookup import lookup_id
from keytool.ports import Clock, UnitOfWork
from keytool.services.follow_journal import MOST, JournalFollower, News

LOOK_EVERY = 1.0
"""Seconds that an answer may lag behind the register."""
LISTS_EVERY = 5.0
"""Seconds between two versions of a status list, at least."""
_RETRY = 5.0
"""Seconds after which a register that failed is asked again."""
_MOST_BUCKETS = 1024
_BUCKET = re.compile(r"c/codes/([0-9a-f]{1,16})\.bin")
_LIST = re.compile(r"c/status/([1-9][0-9]{0,9})\.cwt")


@dataclass(frozen=True, slots=True)
class Health:
    """Whether customers get true answers. `problems` are codes; `list_age` is in seconds,
    None when there is no list.
    """

    register: bool
    trust_until: datetime
    list_age: int | None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Made:
    """A signed list, what it says, and when it was made (aware; and by the stop-watch)."""

    content: bytes
    states: bytes
    at: datetime
    tick: float


class LiveSite:
    """The register's files of one site; safe to share between threads.

    `read` begins a transaction that cannot commit: nothing else of the register is needed.
    Raises StorageTrouble; OSError and ValueError when the
    keystore's public files are lost.
    """

    def __init__(
        self,
        site: Site,
        read: Callable[[], UnitOfWork],
        clock: Clock,
        *,
        elapsed: Callable[[], float] = time.monotonic,
        look_every: float = LOOK_EVERY,
        lists_every: float = LISTS_EVERY,
    ) -> None:
        self._site, self._read, self._clock = site, read, clock
        self._elapsed, self._look_every, self._lists_every = elapsed, look_every, lists_every
        self._lock = Lock()
        self._follower = JournalFollower()
        self._coupons = self._last_list = 0
        self._trouble: StorageTrouble | None = None
        self._buckets: OrderedDict[str, bytes] = OrderedDict()
        self._lists: dict[int, _Made] = {}
        self._changed: set[int] = set()
        self._next_look = 0.0
        self._trust = b""
        self._heads: dict[str, bytes] = {}
        self._signed = 0
        self._contact = new_contact(site, clock.now())
        with read() as unit:
            self._follower.begin(unit)
            self._measure(unit)
        self._look_at_trust()

    @property
    def coupons(self) -> int:
        """How many coupons the site knows."""
        return self._coupons

    def file(self, path: str) -> bytes | None:
        """The file at `path` inside the site, None where there is none.

        Raises StorageTrouble when the register cannot be asked and no copy is at hand.
        """
        with self._lock:
            self._look()
            if path == "c/site.json":
                return site_json(self._site, self._digits, self._last_list, self._signed)
            whole = {"c/trust.cbor": self._trust, CONTACT_PATH: self._contact, **self._heads}
            if path in whole:
                return whole[path]
            if found := _LIST.fullmatch(path):
                return self._list(int(found[1]))
            if found := _BUCKET.fullmatch(path):
                return self._bucket(found[1])
        return None

    def health(self) -> Health:
        """How the site fares now."""
        with self._lock:
            self._look()
            now, trust = self._clock.now(), self._site.trust
            problems = [self._trouble.code] if self._trouble else []
            if now >= trust.expires:
                problems.append("trust-list-expired")
            key = trust.key(self._site.signer.kid)
            if key is None or not key.issue_from <= now < key.issue_until:
                problems.append("signing-key-retired")
            age = self._list_age(now)
            if age is not None and age > TTL:
                problems.append("status-list-old")
            return Health(self._trouble is None, trust.expires, age, tuple(problems))

    def _list_age(self, now: datetime) -> int | None:
        """Of the oldest list that would be handed out now, in seconds."""
        if self._trouble is None:
            for number in range(1, self._last_list + 1):
                self._list(number)
        ages = (now - made.at for made in self._lists.values())
        return max((int(age.total_seconds()) for age in ages), default=None)

    # --- what is made -----------------------------------------------------------------

    @property
    def _digits(self) -> int:
        return digits_for(self._coupons)

    def _bucket(self, name: str) -> bytes | None:
        """A look-up file; while names grow by a digit, those a digit shorter are good too."""
        if not max(self._digits - 1, 1) <= len(name) <= self._digits:
            return None
        held = self._buckets.get(name)
        if held is None:
            if self._trouble:
                raise self._trouble
            held = self._new_bucket(name)
            self._buckets[name] = held
            if len(self._buckets) > _MOST_BUCKETS:
                self._buckets.popitem(last=False)
        self._buckets.move_to_end(name)
        return held or None

    def _new_bucket(self, name: str) -> bytes:
        with self._read() as unit:
            coupons = unit.coupons.by_lookup(name)
            known = known_of(unit, coupons, self._site.trust)
            return bucket(self._site, coupons, known).content

    def _list(self, number: int) -> bytes | None:
        """The list as it is, or as it was a few seconds ago when it changes all the time."""
        if not 1 <= number <= self._last_list:
            return None
        made, now, tick = self._lists.get(number), self._clock.now(), self._elapsed()
        if made:
            changed = number in self._changed and tick >= made.tick + self._lists_every
            # While the register is silent a new date would vouch for what nobody knows.
            if self._trouble or not (changed or now >= made.at + timedelta(seconds=TTL)):
                return made.content
        if self._trouble:
            raise self._trouble
        with self._read() as unit:
            states = states_in(unit, number, now).packed
        self._changed.discard(number)
        if made and made.states == states and now < made.at + timedelta(seconds=TTL):
            return made.content
        content = new_list(self._site, list_path(number), states, now)
        self._lists[number] = _Made(content, states, now, tick)
        return content

    # --- what happened ----------------------------------------------------------------

    def _look(self) -> None:
        """Learn what changed; a register that fails is left alone for a while."""
        if self._elapsed() < self._next_look:
            return
        pause = self._look_every
        try:
            with self._read() as unit:
                self._follow(unit)
            self._trouble = None
        except StorageTrouble as error:
            self._trouble, pause = error, max(_RETRY, pause)
        self._look_at_trust()
        self._next_look = self._elapsed() + pause

    def _follow(self, unit: UnitOfWork) -> None:
        news = self._follower.look(unit)
        if news is None:
            return
        if news.other:
            self._buckets.clear()
            self._lists.clear()
        else:
            self._forget(unit, news)
        self._measure(unit)
        self._follower.told(news)

    def _measure(self, unit: UnitOfWork) -> None:
        heads = unit.heads.all()
        self._heads, self._signed = dict(head_files(heads, None)), len(heads)
        self._coupons = unit.coupons.count()
        self._last_list = unit.coupons.last_status_list()

    def _forget(self, unit: UnitOfWork, news: News) -> None:
        """Leave what the journal's new entries have made untrue."""
        changed = news.changed("coupon")
        if news.everything or len(changed) > MOST:
            self._buckets.clear()
            self._changed.update(self._lists)
            return
        for coupon in filter(None, map(unit.coupons.get, changed)):
            places = [
                coupon.place,
                *(one.place for one in unit.replacements.retired(coupon=coupon.id)),
            ]
            self._changed.update(place[0] for place in places if place)
            digits = lookup_id(coupon.code).hex()
            for length in (self._digits, self._digits - 1):
                self._buckets.pop(digits[:length], None)

    def _look_at_trust(self) -> None:
        """Take over a list that was signed anew; what cannot be read leaves the last one."""
        folder = self._site.keystore
        try:
            content = (folder / TRUST_FILE).read_bytes()
            trust = load_trust(folder) if content != self._trust else self._site.trust
        except (OSError, StorageTrouble):
            return
        if trust:
            if issuers_of(trust) != issuers_of(self._site.trust):
                self._buckets.clear()
            self._site, self._trust = replace(self._site, trust=trust), content
