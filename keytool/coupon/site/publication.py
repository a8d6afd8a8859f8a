"""What a verifier without the register needs, made from the register as files.

c/site.json                the roots' keys and threshold, digits of bucket names, number of lists
c/trust.cbor               the signed trust list
c/contact.cbor             how to reach the vendor, signed
c/head.cbor, c/heads.txt   signed heads of the journal
c/status/<n>.cwt           signed status lists
c/codes/<digits>.bin       look-up files

Made is all of it, or, over what the last publication left, what the journal says has changed:
the same bytes either way. The page that reads them is made by `keytool.web.page`, which can
sign nothing.
"""

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from keytool.coupon.format.buckets import digits_for
from keytool.coupon.format.roots import load_roots
from keytool.coupon.format.trust import TRUST_FILE
from keytool.coupon.site.contact_file import CONTACT_PATH, contact_file
from keytool.coupon.site.head_files import head_files
from keytool.coupon.site.lists import fresh, list_path, new_list, states_in
from keytool.coupon.site.look_up import Known, bucket, bucket_path, known_of
from keytool.coupon.site.site import Site
from keytool.coupon.site.standing import PROGRAM, Standing, issuers_of
from keytool.domain.changes import ChangedCoupons
from keytool.domain.coupons import Coupon
from keytool.domain.lookup import lookup_id
from keytool.ports import Register, UnitOfWork

_DIGITS_TOGETHER = 2
"""Digits of lookup ids that are read together: some 256 buckets of at most 32 coupons."""
_MANY = 4
"""Where more than one look-up file in so many changed, all are made: that reads them faster."""
Made = Iterator[tuple[str, bytes | None]]
"""Paths inside the site and contents; None for a file that has to go."""


class Publication:
    """One making of the site, of one state of the register, at an aware moment.

    `published` is the folder with the last publication, of which signatures are kept where they
    are still good; `last` what that one left, when the folder is as it left it. `full` says why
    everything is made, None when only that is which changed.
    """

    def __init__(
        self,
        site: Site,
        unit: UnitOfWork,
        now: datetime,
        published: Path,
        last: Standing | None = None,
        *,
        asked: bool = False,
    ) -> None:
        self._site, self._unit, self._now, self._published = site, unit, now, published
        self.coupons = unit.coupons.count()
        self._digits, self._lists = digits_for(self.coupons), unit.coupons.last_status_list()
        self._last, self._changed = last, ChangedCoupons((), frozenset())
        self.full = "asked" if asked else self._why_full()
        self._proven = last is not None and last.issuers == issuers_of(site.trust)
        self._out: dict[int, Coupon] = {} if self.full else self._out_before()
        self._turns: dict[int, int] = {}

    @property
    def left_out(self) -> tuple[Coupon, ...]:
        """Coupons that no customer finds, since their tokens are not genuine."""
        return tuple(self._out.values())

    def files(self) -> Made:
        """What is made, one after another, in an order in which the files may replace those that
        a reader sees: who hears of new names finds the files. Raises StorageTrouble.
        """
        yield from self._all_look_up_files() if self.full else self._changed_look_up_files()
        for number in range(1, self._lists + 1):
            yield list_path(number), self._list(number)
        heads = self._unit.heads.all()
        yield from head_files(heads, self._published)
        yield CONTACT_PATH, contact_file(self._site, self._now, self._published)
        yield "c/trust.cbor", (self._site.keystore / TRUST_FILE).read_bytes()
        yield "c/site.json", site_json(self._site, self._digits, self._lists, len(heads))

    def standing(self, folder: str) -> Standing | None:
        """What is left now that every file was made and put; None of an empty register."""
        journal = self._unit.journal.sealed()
        if journal is None:
            return None
        began = self._last.full_at if self._last and not self.full else self._now.timestamp()
        return Standing(
            program=PROGRAM,
            base_url=self._site.base_url,
            signer=self._site.signer.kid.hex(),
            issuers=issuers_of(self._site.trust),
            digits=self._digits,
            journal=journal,
            folder=folder,
            full_at=int(began),
            turns=self._turns,
            left_out=tuple(self._out),
        )

    def _why_full(self) -> str | None:
        if self._last is None:
            return "first"
        why = self._last.why_full(self._site, self._unit, self._now)
        if why or self._last.digits != self._digits:
            return why or "other-names"
        self._changed = self._unit.changes.coupons(self._last.journal[0])
        many = len(self._names()) * _MANY > 16**self._digits > 16**_DIGITS_TOGETHER
        return "many-changes" if many else None

    def _out_before(self) -> dict[int, Coupon]:
        known = map(self._unit.coupons.get, self._last.left_out if self._last else ())
        return {coupon.id: coupon for coupon in known if coupon}

    def _names(self) -> set[str]:
        return {lookup_id(code).hex()[: self._digits] for code in self._changed.codes}

    def _changed_look_up_files(self) -> Made:
        for name in sorted(self._names()):
            coupons = self._unit.coupons.by_lookup(name)
            for coupon in coupons:
                self._out.pop(coupon.id, None)
            known = known_of(self._unit, coupons, self._site.trust)
            yield bucket_path(name), self._look_up_file(name, coupons, known) or None

    def _all_look_up_files(self) -> Made:
        """Bucket by bucket; some hundreds of them are read from the register together."""
        shared = max(self._digits - _DIGITS_TOGETHER, 0)
        for number in range(16**shared):
            prefix = f"{number:0{shared}x}" if shared else ""
            named: dict[str, list[Coupon]] = {}
            coupons = self._unit.coupons.by_lookup(prefix)
            known = known_of(self._unit, coupons, self._site.trust)
            for coupon in coupons:
                named.setdefault(lookup_id(coupon.code).hex()[: self._digits], []).append(coupon)
            for name, some in named.items():
                content = self._look_up_file(name, some, known)
                if content:
                    yield bucket_path(name), content

    def _look_up_file(self, name: str, coupons: Collection[Coupon], known: Known) -> bytes:
        held = _held(self._published / bucket_path(name))
        made = bucket(self._site, coupons, known, held, proven=self._proven)
        self._out |= {coupon.id: coupon for coupon in made.left_out}
        return made.content

    def _list(self, number: int) -> bytes:
        """The list that is published already, while it is fresh and says the same; else anew."""
        path, now = list_path(number), self._now
        held = fresh(self._site, path, now, self._published)
        turn = self._last.turns.get(number) if self._last else None
        stays = not (self.full or number in self._changed.lists)
        if held and stays and (turn is None or now.timestamp() < turn):
            self._turns |= {number: turn} if turn else {}
            return held[0]
        states = states_in(self._unit, number, now)
        self._turns |= {number: states.turn} if states.turn else {}
        if held and held[1].packed == states.packed:
            return held[0]
        return new_list(self._site, path, states.packed, now)


@contextmanager
def publication(
    site: Site,
    register: Register,
    now: datetime,
    published: Path,
    last: Standing | None = None,
    *,
    full: bool = False,
) -> Iterator[Publication]:
    """A making of the site, of one state of the register, as long as the block lasts.

    `full` asks for everything, whatever was left.
    """
    with register.read() as unit:
        yield Publication(site, unit, now, published, last, asked=full)


def site_json(site: Site, digits: int, lists: int, heads: int) -> bytes:
    """What a reader of the site begins with. Raises OSError and ValueError for lost roots."""
    roots = load_roots(site.keystore)
    told = {
        "base": site.base_url,
        "vendor": site.vendor,
        "contact": site.contact,
        "roots": [key.hex() for key in roots.keys],
        "threshold": roots.threshold,
        "digits": digits,
        "lists": lists,
        "heads": heads,
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode() + b"\n"


def _held(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
