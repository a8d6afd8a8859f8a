"""The site's files as the register is at this moment: what a server answers with.

The same bytes by the same names as `publication` writes into a folder, made on demand. Two
things are kept in memory: where each coupon's record belongs (16 bytes a coupon) and what
the status lists say. Both follow the journal: its entries since the last look name the
coupons that changed, so a look costs nothing while nothing happens.
"""

import re
import time
from collections import OrderedDict
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock

from keytool.coupon.buckets import digits_for
from keytool.coupon.live_index import LiveIndex
from keytool.coupon.publication import (
    Site,
    all_coupons,
    list_path,
    new_list,
    record_of,
    retired_places,
    site_json,
)
from keytool.coupon.status import TTL
from keytool.coupon.trust import TRUST_FILE, load_trust
from keytool.domain.errors import StorageTrouble
from keytool.domain.journal import JournalEntry
from keytool.ports import Clock, Journal, UnitOfWork

LOOK_EVERY = 1.0
"""Seconds that an answer may lag behind the register."""
LISTS_EVERY = 5.0
"""Seconds between two versions of a status list, at least."""
_RETRY = 5.0
"""Seconds after which a register that failed is asked again."""
_MOST_BUCKETS = 1024
_AT_ONCE = 1000
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
    """A signed list, and when it was made (aware; and by the stop-watch)."""

    content: bytes
    at: datetime
    tick: float


class LiveSite:
    """The register's files of one site; safe to share between threads.

    `read` begins a transaction that cannot commit: nothing else of the register is needed.
    Reads the whole of it once. Raises StorageTrouble; OSError and ValueError when the
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
        self._index = LiveIndex()
        self._seen: JournalEntry | None = None
        self._trouble: StorageTrouble | None = None
        self._buckets: OrderedDict[str, bytes] = OrderedDict()
        self._lists: dict[int, _Made] = {}
        self._changed: set[int] = set()
        self._next_look = 0.0
        self._trust = b""
        with read() as unit:
            self._read_whole(unit)
        self._look_at_trust()

    @property
    def coupons(self) -> int:
        """How many coupons the site knows."""
        return len(self._index)

    def file(self, path: str) -> bytes | None:
        """The file at `path` inside the site, None where there is none.

        Raises StorageTrouble when the register cannot be asked and no copy is at hand.
        """
        with self._lock:
            self._look()
            if path == "c/site.json":
                return site_json(self._site, self._digits, self._index.lists)
            if path == "c/trust.cbor":
                return self._trust
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
            for number in range(1, self._index.lists + 1):
                self._list(number)
        ages = (now - made.at for made in self._lists.values())
        return max((int(age.total_seconds()) for age in ages), default=None)

    # --- what is made -----------------------------------------------------------------

    @property
    def _digits(self) -> int:
        return digits_for(len(self._index))

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
            coupons = map(unit.coupons.get, self._index.within(name))
            records = [record_of(unit, one, self._site.signer) for one in coupons if one]
        return b"".join(sorted(records))

    def _list(self, number: int) -> bytes | None:
        """The list as it is, or as it was a few seconds ago when it changes all the time."""
        made, now, tick = self._lists.get(number), self._clock.now(), self._elapsed()
        if made:
            changed = number in self._changed and tick >= made.tick + self._lists_every
            # While the register is silent a new date would vouch for what nobody knows.
            if self._trouble or not (changed or now >= made.at + timedelta(seconds=TTL)):
                return made.content
        states = self._index.packed(number, now)
        if states is None:
            return None
        if self._trouble:
            raise self._trouble
        content = new_list(self._site, list_path(number), states, now)
        self._lists[number] = _Made(content, now, tick)
        self._changed.discard(number)
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
        seen = self._seen
        after = seen.number - 1 if seen else 0
        news = unit.journal.page(after, _AT_ONCE)
        if seen and (not news or news[0] != seen):  # another register lies there now
            self._read_whole(unit)
            return
        changed: set[int] = set()
        while news:
            fresh = (entry for entry in news if seen is None or entry.number > seen.number)
            subjects = (subject for entry in fresh for subject in entry.event.subjects)
            changed.update(subject.id for subject in subjects if subject.kind == "coupon")
            self._seen = news[-1]
            news = unit.journal.page(self._seen.number, _AT_ONCE)
        self._take_in(unit, changed)

    def _take_in(self, unit: UnitOfWork, changed: Collection[int]) -> None:
        for number in changed:
            coupon = unit.coupons.get(number)
            if coupon:
                name = self._index.put(coupon)
                if coupon.place:
                    self._changed.add(coupon.place[0])
                for digits in (self._digits, self._digits - 1):
                    self._buckets.pop(name[:digits], None)
        for coupon, place in retired_places(unit) if changed else ():
            if coupon.id in changed:
                self._index.retire(coupon, place)
                self._changed.add(place[0])

    def _read_whole(self, unit: UnitOfWork) -> None:
        self._index = LiveIndex(all_coupons(unit))
        for coupon, place in retired_places(unit):
            self._index.retire(coupon, place)
        self._buckets.clear()
        self._lists.clear()
        self._seen = _last_entry(unit.journal)

    def _look_at_trust(self) -> None:
        """Take over a list that was signed anew; what cannot be read leaves the last one."""
        folder = self._site.keystore
        try:
            content = (folder / TRUST_FILE).read_bytes()
            trust = load_trust(folder) if content != self._trust else self._site.trust
        except (OSError, StorageTrouble):
            return
        if trust:
            self._site, self._trust = replace(self._site, trust=trust), content


def _last_entry(journal: Journal) -> JournalEntry | None:
    """Found by halving: entries are numbered from 1 without gaps."""
    before, beyond = 0, 1
    while journal.page(beyond - 1, 1):
        before, beyond = beyond, beyond * 2
    while beyond - before > 1:
        middle = (before + beyond) // 2
        before, beyond = (middle, beyond) if journal.page(middle - 1, 1) else (before, middle)
    return journal.page(before - 1, 1)[0] if before else None
