"""Lists that an operator gave a name, to open them again."""

from keytool.domain.errors import BadInput
from keytool.domain.journal import Event
from keytool.domain.listing import Query, View
from keytool.services.desk import Desk


def views_of(desk: Desk) -> tuple[View, ...]:
    """The views of the operator who sits here, by list and name."""
    with desk.register.read() as unit:
        return unit.views.of_operator(desk.operator)


def view_named(desk: Desk, listing: str, name: str) -> View:
    """Raises BadInput `view-unknown`."""
    own = [view for view in views_of(desk) if view.query.listing.name == listing]
    for view in own:
        if view.name == name:
            return view
    raise BadInput("view-unknown", name=name, known=[view.name for view in own])


def save_view(desk: Desk, name: str, query: Query[object]) -> View:
    """Over the one of that name, if there is one. Raises BadInput `name-missing`."""
    view = View(desk.operator, " ".join(name.split()), query)
    if not view.name:
        raise BadInput("name-missing")
    with desk.register.write(desk.operator) as unit:
        unit.views.put(view)
        unit.commit(Event("view-saved", (), {"list": query.listing.name}))
    return view


def remove_view(desk: Desk, listing: str, name: str) -> None:
    """Raises BadInput `view-unknown`."""
    view = view_named(desk, listing, name)
    with desk.register.write(desk.operator) as unit:
        unit.views.remove(view)
        unit.commit(Event("view-removed", (), {"list": listing}))
