"""The list of coupons: a filter, a text, one page at a time."""

from dataclasses import dataclass, replace

from gui.coupons.sheet import link_badge
from gui.coupons.states import CouponLine, CouponListState
from gui.kit.base import ViewModel, Workplace
from gui.kit.event import Event
from gui.kit.states import Banner, Choice
from gui.kit.tasks import Lane, TaskRunner
from gui.kit.troubles import banner_of
from gui.kit.words import SOON_DAYS, coupon_left
from keytool.domain.errors import KeydeskError
from keytool.domain.key_names import key_name
from keytool.i18n import _, language, pgettext, words
from keytool.i18n.rule_words import level_name
from keytool.services.find_coupons import PAGE, CouponPage, FoundCoupon, Wanted, find_coupons


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the list is asked for; `starts` are the coupons that the pages so far follow."""

    wanted: Wanted = Wanted.ALL
    text: str = ""
    starts: tuple[int | None, ...] = (None,)


class CouponListViewModel(ViewModel[CouponListState]):
    """The newest coupons first. While a question runs, only the latest other one waits."""

    def __init__(self, place: Workplace, runner: TaskRunner) -> None:
        self._place, self._runner = place, runner
        self._asked = _Asked()
        self._answered: _Asked | None = None
        self._fetched: CouponPage | None = None
        self._trouble: Exception | None = None
        self._busy = False
        self.troubled: Event[Exception] = Event()
        super().__init__(self._state)

    # --- intentions -------------------------------------------------------------------

    def reload(self) -> None:
        """Ask again for the same page: the register may have changed."""
        self._answered = None
        self._ask()

    def choose_filter(self, name: str) -> None:
        self._turn(_Asked(Wanted(name), self._asked.text))

    def type_text(self, text: str) -> None:
        self._turn(_Asked(self._asked.wanted, text.strip()))

    def go_older(self) -> None:
        following = self._fetched.next if self._fetched else None
        if following is not None and self._answered == self._asked:
            self._turn(replace(self._asked, starts=(*self._asked.starts, following)))

    def go_newer(self) -> None:
        if len(self._asked.starts) > 1:
            self._turn(replace(self._asked, starts=self._asked.starts[:-1]))

    # --- asking -----------------------------------------------------------------------

    def _turn(self, asked: _Asked) -> None:
        if asked != self._asked:
            self._asked = asked
            self._ask()

    def _ask(self) -> None:
        if not self._busy:
            self._busy = True
            asked = self._asked
            self._runner.run(
                Lane.DB,
                lambda: self._find(asked),
                lambda fetched: self._was_fetched(asked, fetched),
                lambda error: self._failed(asked, error),
            )
        self._refresh()

    def _find(self, asked: _Asked) -> CouponPage:
        after = asked.starts[-1]
        return find_coupons(self._place.desk, asked.wanted, asked.text, after, SOON_DAYS)

    def _was_fetched(self, asked: _Asked, fetched: CouponPage) -> None:
        self._fetched, self._trouble = fetched, None
        self._settle(asked)

    def _failed(self, asked: _Asked, error: Exception) -> None:
        self._trouble, self._fetched = error, None
        if not isinstance(error, KeydeskError):
            self.troubled.emit(error)
        self._settle(asked)

    def _settle(self, asked: _Asked) -> None:
        self._answered, self._busy = asked, False
        if asked == self._asked:
            self._refresh()
        else:
            self._ask()

    # --- the state --------------------------------------------------------------------

    def _state(self) -> CouponListState:
        asked, fetched = self._asked, self._fetched
        rows = fetched.rows if fetched else ()
        first = (len(asked.starts) - 1) * PAGE + 1
        return CouponListState(
            filters(),
            asked.wanted.value,
            asked.text,
            tuple(_line(row, fetched) for row in rows) if fetched else (),
            empty="" if rows or self._busy or self._trouble else _empty(asked),
            where=f"{words.number(first)} – {words.number(first + len(rows) - 1)}" if rows else "",
            has_newer=len(asked.starts) > 1,
            has_older=fetched is not None and fetched.next is not None,
            busy=self._busy,
            banner=_lasting(self._trouble) if self._trouble else None,
        )


def _line(row: FoundCoupon, fetched: CouponPage) -> CouponLine:
    coupon, claims = row.coupon, row.coupon.claims
    edition = fetched.rulebook.edition(claims.edition)
    return CouponLine(
        str(coupon.id),
        coupon.code,
        row.owner,
        key_name(row.key),
        f"{edition.vendor.into(language())} · {level_name(edition, claims.level)}",
        words.day(claims.valid_until),
        coupon_left(coupon),
        link_badge(coupon, fetched.day, renewed=row.renewed),
    )


def _lasting(trouble: Exception) -> Banner:
    """A notice that stays until the list can be read."""
    return replace(banner_of(trouble), dismissible=False)


def filters() -> tuple[Choice, ...]:
    """The filters in the active language."""
    names = {
        Wanted.ALL: pgettext("coupons", "All"),
        Wanted.VALID: pgettext("coupons", "In force"),
        Wanted.ENDING: pgettext("coupons", "Ending soon"),
        Wanted.SUSPENDED: pgettext("coupons", "Suspended"),
        Wanted.USED_UP: pgettext("coupons", "Used up"),
        Wanted.EXPIRED: pgettext("coupons", "Expired"),
        Wanted.REVOKED: pgettext("coupons", "Revoked"),
    }
    return tuple(Choice(wanted.value, name) for wanted, name in names.items())


def _empty(asked: _Asked) -> str:
    if asked.text:
        return _("No such coupon. Try a code, a key's number, an owner or an order.")
    if asked.wanted is not Wanted.ALL:
        return _("No coupon is like this now.")
    return _("No coupons yet: put a key on the desk and press I.")
