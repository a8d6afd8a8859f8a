"""What each person has begun at this window. It is theirs: another one who sits down finds a window
of their own, and whoever comes back finds everything as it was left.
"""

from collections.abc import Callable
from typing import Protocol

from gui.actions.doing import Doing
from gui.bus.frame import BusFrame
from gui.coupons.issue import CouponViewModel
from gui.desk.registration import RegisterFormViewModel
from gui.frame.sections import DESK
from gui.frame.visits import Visit, Visits
from gui.kit.event import Event
from gui.kit.frame import LooksFrame
from gui.kit.section import Section
from keytool.domain.keys import Key

SEATS_OWN = frozenset({DESK, "warehouse"})
"""Sections that belong to the seat: what is plugged, and the sitting that is open."""


class PersonsFrame(BusFrame, LooksFrame, Protocol):
    """A frame as the forms of a person need it."""


class Begun:
    """The sections of the person called `login` ("" before anybody is known), the way among them
    and the forms that stand before them. `mail_came` is heard while they sit there.
    """

    def __init__(
        self, frame: PersonsFrame, registered: Callable[[Key], None], login: str = ""
    ) -> None:
        self.login = login
        self.mail_came: Event[None] = Event()
        self.sections: dict[str, Section] = {}
        self.visits = Visits(Visit(DESK))
        self.current, self.opened = DESK, {DESK}
        self.searched = ""
        self.doing = Doing(frame)
        self.coupon, self.register = CouponViewModel(frame), RegisterFormViewModel(frame)
        self.doing.coupon_wanted.connect(self.coupon.open_for)
        self.coupon.issued.connect(lambda _coupon: frame.kept())
        self.register.registered.connect(registered)

    def close(self) -> None:
        for section in self.sections.values():
            section.close()
        for form in (self.coupon, self.register, self.doing):
            form.close()


class People:
    """Whose things are before the window now: `here`; those of others wait. `is_back` after
    somebody came back to theirs.
    """

    def __init__(self, made: Callable[[str], Begun]) -> None:
        self._made = made
        self.here, self.is_back = made(""), False
        self._away: dict[str, Begun] = {}

    def sits(self, login: str) -> bool:
        """Whether it is another person than before. Whoever comes first takes over what the window
        had begun with nobody known.
        """
        if self.here.login in {"", login}:
            self.here.login = login
            return False
        self._away[self.here.login] = self.here
        known = self._away.pop(login, None)
        self.here, self.is_back = known or self._made(login), known is not None
        return True

    def close(self) -> None:
        for one in (self.here, *self._away.values()):
            one.close()


class OfWhoSits:
    """What of a window is another thing for each person."""

    people: People

    @property
    def doing(self) -> Doing:
        return self.people.here.doing

    @property
    def coupon(self) -> CouponViewModel:
        return self.people.here.coupon

    @property
    def register(self) -> RegisterFormViewModel:
        return self.people.here.register

    @property
    def mail_came(self) -> Event[None]:
        return self.people.here.mail_came

    def has(self, section: object) -> bool:
        """Whether a section is of whoever sits here."""
        return section in self.people.here.sections.values()
