"""What people are called: the journal and the records know logins, people know names.

A login stays what it is in exports, JSON and the journal. Whoever shows one to people asks here.
"""

from collections.abc import Callable, Mapping

_names: dict[str, str] = {}
_asks: list[Callable[[], Mapping[str, str]]] = []


def know(names: Mapping[str, str]) -> None:
    """The names of all who ever worked here, by their logins; as the register has them now."""
    _asks.clear()
    _names.clear()
    _names.update(names)


def ask(names: Callable[[], Mapping[str, str]]) -> None:
    """The same for whoever may never show a name: asked for when the first one is shown."""
    know({})
    _asks.append(names)


def called(login: str) -> str:
    """The name; of whoever is no operator what the journal calls them."""
    while _asks:
        know(_asks.pop()())
    return _names.get(login, login)
