"""`sitting list`, `sitting drop`: the open sittings, whatever they are for."""

import click

from keytool.cli.context import Session, pass_session, table
from keytool.i18n import _, words
from keytool.i18n.people import called
from keytool.i18n.sitting_words import purpose
from keytool.shapes.sittings import sitting_json


@click.command("drop", help=_("End a sitting that was begun by mistake; it is empty."))
@click.argument("number", type=int, metavar="SITTING")
@pass_session
def sitting_drop(session: Session, number: int) -> int:
    from keytool.services.drop_sitting import drop_sitting

    dropped = drop_sitting(session.desk, number)
    text = _("Sitting %(number)s is dropped.") % {"number": dropped.id}
    session.answer(sitting_json(dropped, ()), text)
    return 0


@click.command("list", help=_("List the open sittings."))
@pass_session
def sitting_list(session: Session) -> int:
    from keytool.services.show_sitting import open_sittings

    found = open_sittings(session.desk)
    head = (
        _("Id"), _("What for"), _("Opened"), _("Operator"), _("Order"), _("Keys"), _("Expected"),
    )  # fmt: skip
    told = [
        (
            one.sitting.id,
            purpose(one.sitting.purpose),
            words.moment(one.sitting.opened_at),
            called(one.sitting.operator),
            one.sitting.order or "",
            len(one.lines) + one.items,
            one.sitting.expected or "",
        )
        for one in found
    ]
    document = {
        "sittings": [sitting_json(one.sitting, one.lines) | {"items": one.items} for one in found]
    }
    session.answer(document, lambda: table(head, told))
    return 0
