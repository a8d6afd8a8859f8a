"""What can be done with a licence, wherever one is named."""

from dataclasses import dataclass
from datetime import date

from gui.actions.action import Action, Group, Hands, Offer, Step, Subject
from gui.kit.base import Workplace
from gui.kit.links import Kind, Link
from keytool.domain.keys import Licence
from keytool.i18n import N_, _
from keytool.services.show_key import licence_of

END = Action("end", N_("End the licence"), "", "ban", right="licence-ended")
KEY = Action("key", N_("Show the key"), "", "key-round", Group.MORE)
ACTIONS = (END, KEY)


@dataclass(frozen=True, slots=True)
class LicenceFacts:
    """A licence, and the day on which it would end."""

    licence: Licence
    today: date


def facts_of(workplace: Workplace, row: int) -> LicenceFacts:
    """Raises BadInput `licence-unknown`."""
    desk = workplace.desk
    return LicenceFacts(licence_of(desk, row), desk.today())


def _offers(facts: LicenceFacts) -> tuple[Offer, ...]:
    ended = facts.licence.ended_on is not None
    return Offer(END, _("It has ended already") if ended else ""), Offer(KEY)


def _step(hands: Hands, facts: LicenceFacts, action: str, _part: str) -> Step | None:
    from gui.actions.key_questions import ending_of_licence

    if action == KEY.id:
        return Link(Kind.KEY, facts.licence.key)
    return ending_of_licence(hands.desk, facts.licence, facts.today, hands.done(_("Saved.")))


SUBJECT = Subject(ACTIONS, facts_of, _offers, _step)
