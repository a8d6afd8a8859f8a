"""`sitting put-back`: what was taken out of a sitting stands in it again, whatever it is for."""

import click

from keytool.cli.context import Session, pass_session
from keytool.cli.sitting_items import SITTING, item_text, looks
from keytool.cli.sitting_offers import taken_text
from keytool.domain.sitting_items import REFUSED
from keytool.domain.sittings import Outcome
from keytool.i18n import _
from keytool.shapes.sitting_items import taken_item_json
from keytool.shapes.sittings import taken_json


@click.command("put-back", help=_("Put back the key that was taken out last."))
@SITTING
@click.option("--line", "place", type=int, help=_("Put back the key of this line instead."))
@pass_session
def sitting_put_back(session: Session, number: int, place: int | None) -> int:
    """Exit status 1 where the key has no place there any more."""
    if looks(session, number):
        return _item_back(session, number, place)
    from keytool.services.put_back import put_back
    from keytool.services.taken_out import line_taken_out

    desk = session.desk
    taken, today = put_back(desk, line_taken_out(desk, number, place)), desk.today()
    session.answer(taken_json(taken, today), taken_text(taken, today))
    return 0 if taken.outcome is Outcome.ACCEPTED else 1


def _item_back(session: Session, number: int, place: int | None) -> int:
    from keytool.services.put_back import put_item_back
    from keytool.services.taken_out import item_taken_off

    off = item_taken_off(session.desk, number, place)
    taken = put_item_back(session.desk, off.item)
    text = item_text(session, taken)
    if off.noted and taken.outcome not in REFUSED:
        again = _("It had a note, which the journal does not keep: say it again by `sitting note`.")
        text = f"{text}\n{again}"
    session.answer(taken_item_json(taken, session.desk.today()), text)
    return 1 if taken.outcome in REFUSED else 0
