"""What can be done with several keys at once."""

from collections.abc import Callable

from gui.actions.action import Action, Group, Hands, Many, Several, Step, Thing, Undoing
from gui.actions.key_warranty import EXTEND, why_not_extended
from gui.kit.words import key_name
from keytool.domain.keys import MAY_BECOME, RETIRED, Key
from keytool.i18n import N_, _
from keytool.services.desk import Desk
from keytool.services.show_several import several_keys

EDIT = Action("edit", N_("Edit the record"), "E", "pencil", many=True, right="key-edited")
STATE = Action("state", N_("Change the state"), "S", "archive", many=True, right="key-faulty")
LABEL = Action("label", N_("Label"), "L", "barcode", Group.PAPER, many=True)


def why_not_state(key: Key) -> str:
    return "" if MAY_BECOME.get(key.state) else _("It is out of service for good")


def out_of_service(key: Key) -> str:
    return _("The key is out of service") if key.state in RETIRED else ""


def _look(desk: Desk, rows: tuple[int, ...]) -> Several:
    """With the vendors whose keys may be."""
    found = several_keys(desk, rows)
    return Several(tuple(map(_thing, found.keys)), found.vendors)


def _thing(key: Key) -> Thing:
    promised = key.warranty_ends is not None
    why_not = {
        STATE.id: why_not_state(key),
        EXTEND.id: out_of_service(key) or why_not_extended(key, promised=promised),
    }
    return Thing(key.id, key_name(key), key, why_not)


def _step(hands: Hands, several: Several, action: str) -> Step | None:
    from gui.actions.keys_questions import (
        done_words,
        edit_of_many,
        states_of_many,
        warranties_of_many,
    )
    from gui.actions.labels import which_labels
    from gui.actions.undoing import edits_back, extensions_back, states_back

    def done(undoing: Undoing) -> Callable[[object], None]:
        return lambda outcome: hands.done(done_words(outcome), undoing)(outcome)

    desk, rows = hands.desk, several.rows
    asks: dict[str, Callable[[], Step]] = {
        LABEL.id: lambda: which_labels(hands, rows),
        STATE.id: lambda: states_of_many(desk, several, done(states_back(desk))),
        EXTEND.id: lambda: warranties_of_many(desk, rows, done(extensions_back(desk))),
        EDIT.id: lambda: edit_of_many(desk, several, done(edits_back(desk))),
    }
    return asks[action]() if action in asks else None


KEYS = Many(_look, _step)
