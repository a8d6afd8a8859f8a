"""Views of the register in memory."""

from keytool.domain.listing import View
from tests.fakes.memory.state import Collection


class MemoryViews(Collection):
    def put(self, view: View) -> None:
        self._state.views[_name(view)] = view

    def remove(self, view: View) -> None:
        self._state.views.pop(_name(view), None)

    def of_operator(self, operator: str) -> tuple[View, ...]:
        views = self._state.views
        return tuple(views[name] for name in sorted(views) if name[0] == operator)


def _name(view: View) -> tuple[str, str, str]:
    return view.operator, view.query.listing.name, view.name
