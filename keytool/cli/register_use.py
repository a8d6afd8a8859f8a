"""Which commands write in the register; only these make one, and only in a folder that is there,
not in a file that is.

A command that reads, or that nobody thought of, finds the register or says where there is none.
"""

from typing import TYPE_CHECKING

import click

from keytool.i18n import _
from keytool.ports import Making
from keytool.setup.addresses import without_secrets
from keytool.setup.register_place import own_place, remembered_place

if TYPE_CHECKING:
    from keytool.cli.context import Session

MAKING_ANYWHERE = frozenset({"db upgrade"})
MAKING_AS_NEW_FILE = frozenset({"desk"})
ANSWERING_DOUBT = frozenset({"db accept", "db check", "journal verify"})
WRITING = frozenset(
    {
        "login",
        "logout",
        "operator add",
        "operator badge",
        "operator password",
        "operator pin",
        "operator rescue",
        "operator retire",
        "operator role",
        "operator settings",
        "mail box add",
        "mail box release",
        "mail fetch",
        "mail repeat",
        "mail send",
        "mail settle",
        "mail sort",
        "mail template drop",
        "mail template set",
        "case acknowledge",
        "case handed",
        "case due",
        "case blank",
        "case close",
        "case database",
        "case escalate",
        "case estimate",
        "case event",
        "case hours",
        "case level",
        "case merge",
        "case note",
        "case open",
        "case rate",
        "case receive",
        "case refuse",
        "case replace",
        "case reopen",
        "case reply",
        "case resume",
        "case spend",
        "case split",
        "case take",
        "case term",
        "case unsend",
        "case wait",
        "certificate add",
        "certificate end",
        "clock confirm",
        "contract add",
        "contract end",
        "coupon hold",
        "coupon issue",
        "coupon redeem",
        "coupon reinstate",
        "coupon release",
        "coupon renew",
        "coupon reverse",
        "coupon revoke",
        "coupon suspend",
        "db accept",
        "db repair",
        "customer add",
        "customer consent give",
        "customer consent withdraw",
        "customer edit",
        "import",
        "import cases",
        "import undo",
        "key add",
        "key edit",
        "licence add",
        "licence end",
        "note add",
        "note strike",
        "regulation adopt",
        "replacement cancel",
        "replacement complete",
        "replacement decide",
        "replacement inspect",
        "replacement open",
        "replacement override",
        "replacement receive",
        "replacement settle",
        "shipment correct",
        "shipment create",
        "signing grant",
        "signing refuse",
        "signing request",
        "sitting change",
        "sitting close",
        "sitting drop",
        "sitting note",
        "sitting open",
        "sitting put-back",
        "sitting take",
        "sitting undo",
        "vendor add",
        "vendor edit",
        "warranty extend",
        "warranty withdraw",
    }
)


def making_of(command: str, *, own_folder: bool) -> Making:
    """What a command, named by its words, may do where there is no register.

    `own_folder` is true for the user's own data folder, which nobody can have mistyped.
    """
    makes = command in WRITING or command in MAKING_AS_NEW_FILE
    if command in MAKING_ANYWHERE or (makes and own_folder):
        return Making.ANYWHERE
    if command in MAKING_AS_NEW_FILE:
        return Making.AS_NEW_FILE
    return Making.IN_FOLDER if makes else Making.NEVER


def command_of(context: click.Context) -> str:
    """The words of the command that runs, without the program's name."""
    words = []
    while context.parent is not None:
        words.append(context.info_name or "")
        context = context.parent
    return " ".join(filter(None, reversed(words)))


def use_register(session: "Session", place: str | None, *, new: bool, own: bool) -> int:
    """Remember which register is opened when nobody names one."""
    if own == bool(place) or (own and new):
        raise click.UsageError(_("Name the register, or give --own."))
    workplace = session.workplace
    if place is None:
        workplace.places.use_own()
    elif new:
        workplace.places.use_new(place)
    else:
        workplace.places.use(place)
    remembered = remembered_place(workplace.settings.home)
    shown = without_secrets(remembered or str(own_place(workplace.settings.home)))
    told = _("From now on the desk opens %(db)s.") % {"db": shown}
    if workplace.settings.db_told:
        told += "\n" + _("But an option or KEYDESK_DB names another one here.")
    session.answer({"db": shown, "own": remembered is None}, told)
    return 0
