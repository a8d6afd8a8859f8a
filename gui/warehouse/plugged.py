"""What is plugged while a list is in front, each key told once."""

from gui.bus.bus import Bus, Look
from gui.warehouse.plugs import Plugs
from keytool.domain.sittings import Offered
from keytool.services.warehouse import offered_by


class Plugged:
    """The keys of the bus as a list takes them; those that are plugged for others stay out."""

    def __init__(self, bus: Bus) -> None:
        self._bus, self._plugs = bus, Plugs()
        self._front = True

    def begin(self, *, empty: bool) -> None:
        """For another list; what is plugged is on it already, unless it is empty."""
        self._plugs = Plugs()
        if not empty:
            self._plugs.pass_over(self._bus.look)

    def come_to_front(self, *, front: bool) -> None:
        """What was plugged while something else was in front is no news."""
        if front and not self._front:
            self._plugs.pass_over(self._bus.look)
        self._front = front

    def offers(self, look: Look) -> tuple[Offered, ...]:
        """What was not told before."""
        return tuple(map(offered_by, self._plugs.news(look))) if self._front else ()

    def waits(self, look: Look) -> bool:
        """Whether something that was plugged is still to be told; after `offers`."""
        return self._front and self._plugs.waits(look)
