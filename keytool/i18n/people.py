"""What people are called: the journal and the records know logins, people know names.

A login stays what it is in exports, JSON and the journal. Whoever shows one to people asks here.
"""

from collections.abc import Mapping

_names: dict[str, str] = {}


def know(names: Mapping[str, str]) -> None:
    """The names of all who ever worked here, by their logins; as the register has them now."""
    _names.clear()
    _names.update(names)


def called(login: str) -> str:
    """The name; of whoever is no operator what the journal calls them."""
    return _names.get(login, login)
