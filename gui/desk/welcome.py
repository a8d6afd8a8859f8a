"""What somebody reads who sits here for the first time: what their role does here, and how."""

from gui.desk.states import WelcomeLine, WelcomeState
from keytool.domain.rights import Role, Standing
from keytool.domain.values import dataclass
from keytool.i18n import N_, _, people
from keytool.i18n.rights_words import role_told

SEEN, GO = "welcome-seen", "welcome-go/"
_SETTINGS = "settings:"


@dataclass(frozen=True, slots=True)
class _Told:
    """A line: what is done, with which key, where, and the right without which it is left out."""

    icon: str
    text: str
    key: str
    target: str
    right: str


_FIND = _Told("search", N_("Find a key, a customer or a number"), "Ctrl+K", "", "read-keys")
_LINES = {
    Role.WAREHOUSE: (
        _Told(
            *("warehouse", N_("Put a delivery together: open a sitting, scan each key"), "Ctrl+2"),
            *("warehouse", "sitting-opened"),
        ),
        _Told(
            *("hand", N_("Take back what customers return, count the stock"), "Ctrl+2"),
            *("warehouse", "key-taken-in"),
        ),
        _Told("printer", N_("Plug a key: ship it or print its label"), "G, L", "", "key-shipped"),
        _FIND,
    ),
    Role.SUPPORT: (
        _Told(
            *("messages-square", N_("Answer cases: what burns stands first"), "Ctrl+6"),
            *("cases", "case-answered"),
        ),
        _Told(
            *("ticket-check", N_("Plug a key: redeem a request, issue a coupon, replace the key")),
            *("U, I, R", "", "coupon-redeemed"),
        ),
        _Told(
            *("shield-check", N_("Check a coupon that somebody shows"), "Ctrl+Shift+V"),
            *("coupons", "read-coupons"),
        ),
        _FIND,
    ),
    Role.COMMERCIAL: (
        _Told(
            *("users", N_("Keep customers, their contracts and certificates"), "Ctrl+4"),
            *("customers", "contract-added"),
        ),
        _Told(
            *("chart-column", N_("See what was used and what ends"), "Ctrl+8"),
            *("reports", "read-coupons"),
        ),
        _Told("calendar-plus", N_("Plug a key: extend its warranty"), "W", "", "warranty-extended"),
        _FIND,
    ),
    Role.ADMINISTRATOR: (
        _Told(
            *("users", N_("Say who works here, and as what"), ""),
            *(f"{_SETTINGS}operators", "operator-added"),
        ),
        _Told(
            *("key-round", N_("Sign the keys of seats that issue coupons"), ""),
            *(f"{_SETTINGS}signing", "signing-granted"),
        ),
        _Told(
            *("save", N_("Have the register copied every day"), ""),
            *(f"{_SETTINGS}copies", "register-backed-up"),
        ),
        _Told(
            *("scale", N_("Name the vendors and the rules they keep to"), ""),
            *(f"{_SETTINGS}vendors", "vendor-edited"),
        ),
    ),
}


def welcome(standing: Standing) -> WelcomeState | None:
    """For whoever sits there; None where one person works alone, or nobody has signed in."""
    role = standing.role
    if not standing.guarded or role is None or role not in _LINES:
        return None
    lines = tuple(
        WelcomeLine(one.icon, _(one.text), one.key, f"{GO}{one.target}" if one.target else "")
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
