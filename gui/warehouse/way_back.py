"""The way back of what was just taken out of a sitting, of whatever kind."""

from gui.kit.states import ActionState
from keytool.i18n import _

PUT_BACK = "put-back"


def way_back() -> ActionState:
    return ActionState(PUT_BACK, _("Put back"), "Ctrl+Shift+Z", "undo-2")
