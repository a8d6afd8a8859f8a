"""What somebody reads who sits here for the first time: what their role does here, and how."""

from gui.desk.states import WelcomeLine, WelcomeState
from keytool.domain.rights import Role, Standing
from keytool.domain.values import dataclass
from keytool.i18n import _, people
from keytool.i18n.rights_words import role_told
from keytool.i18n.role_guides import guide_line

SEEN, GO = "welcome-seen", "welcome-go/"
_SETTINGS = "settings:"


@dataclass(frozen=True, slots=True)
class _Told:
    """A line by its name: with which key, where, and the right without which it is left out."""

    icon: str
    name: str
    key: str
    target: str
    right: str


_FIND = _Told("search", "find", "Ctrl+K", "", "read-keys")
_LINES = {
    Role.WAREHOUSE: (
        _Told("warehouse", "sitting", "Ctrl+2", "warehouse", "sitting-opened"),
        _Told("hand", "intake", "Ctrl+2", "warehouse", "key-taken-in"),
        _Told("printer", "ship", "G, L", "", "key-shipped"),
        _FIND,
    ),
    Role.SUPPORT: (
        _Told("messages-square", "cases", "Ctrl+6", "cases", "case-answered"),
        _Told("ticket-check", "redeem", "U, I, R", "", "coupon-redeemed"),
        _Told("shield-check", "check", "Ctrl+Shift+V", "coupons", "read-coupons"),
        _FIND,
    ),
    Role.COMMERCIAL: (
        _Told("users", "customers", "Ctrl+4", "customers", "contract-added"),
        _Told("chart-column", "reports", "Ctrl+8", "reports", "read-coupons"),
        _Told("calendar-plus", "extend", "W", "", "warranty-extended"),
        _FIND,
    ),
    Role.ADMINISTRATOR: (
        _Told("users", "operators", "", f"{_SETTINGS}operators", "operator-added"),
        _Told("key-round", "seats", "", f"{_SETTINGS}signing", "signing-granted"),
        _Told("save", "copies", "", f"{_SETTINGS}copies", "register-backed-up"),
        _Told("scale", "vendors", "", f"{_SETTINGS}vendors", "vendor-edited"),
    ),
}


def welcome(standing: Standing) -> WelcomeState | None:
    """For whoever sits there; None where one person works alone, or nobody has signed in."""
    role = standing.role
    if not standing.guarded or role is None or role not in _LINES:
        return None
    lines = tuple(
        WelcomeLine(
            one.icon, guide_line(one.name), one.key, f"{GO}{one.target}" if one.target else ""
        )
        for one in _LINES[role]
        if standing.may(one.right)
    )
    told = {"name": people.called(standing.login), "role": role_told(role)}
    return WelcomeState(
        _("%(name)s, you work here as: %(role)s") % told,
        lines,
        _("Ctrl+Shift+L covers the window when you leave; what you have begun waits for you."),
        _("Understood"),
    )


def target_of(action: str) -> tuple[str, str]:
    """The section that a line leads to, and the page of it."""
    section, _colon, page = action.removeprefix(GO).partition(":")
    return section, page
