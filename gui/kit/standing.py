"""How whoever sits at this window stands, for what is shown of it. What may be done is decided by
the services; the window leaves out what they would refuse.
"""

from gui.kit.event import Event
from keytool.domain.rights import ALONE, Standing

changed: Event[Standing] = Event()
_here = [ALONE]


def here() -> Standing:
    return _here[0]


def take(standing: Standing) -> None:
    """Somebody else sits there now, or nobody."""
    _here[0] = standing
    changed.emit(standing)


def allows(right: str) -> bool:
    """Whether to show what needs this right; "" is for everybody."""
    return not right or _here[0].may(right)
