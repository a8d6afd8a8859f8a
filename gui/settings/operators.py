"""The page of operators: who works here, as what, and with what they sign in."""

from collections.abc import Callable, Mapping

from gui.kit import standing
from gui.kit.question import Question
from gui.kit.states import ActionState, Badge
from gui.kit.tones import Tone
from gui.settings.operator_questions import OperatorAsker
from gui.settings.page import Page, Room
from gui.settings.states import LineState, PageState, PartState
from gui.settings.team import agreed_part, setting_chosen
from keytool.domain.operators import Operator
from keytool.domain.rights import Role
from keytool.domain.team_settings import TeamSettings
from keytool.i18n import _, words
from keytool.i18n.rights_words import can, cannot, role_told
from keytool.services.keep_operators import Colleague, colleagues
from keytool.services.team_settings import change_team_setting, team_settings

NEW, ROLE, PASSWORD, PIN, BADGE, END = "new", "role", "password", "pin", "badge", "end"


class OperatorsPage(Page):
    """Administrators see everybody, the others themselves."""

    id, icon = "operators", "users"

    def __init__(self, room: Room) -> None:
        self._known: tuple[Colleague, ...] = ()
        self._agreed = TeamSettings()
        self._asker = OperatorAsker(room.frame.workplace, self._was_changed)
        super().__init__(room)

    def title(self) -> str:
        return _("Operators")

    def reload(self) -> None:
        place = self._workplace
        self._read(
            lambda: (
                (colleagues(place.desk), team_settings(place.desk))
                if place.has_register
                else ((), TeamSettings())
            ),
            self._was_read,
        )

    def _was_read(self, found: tuple[tuple[Colleague, ...], TeamSettings]) -> None:
        self._known, self._agreed = found

    def keep(self, name: str, value: str) -> None:
        """Something that all desks keep to."""
        place, told = self._workplace, self._agreed.told
        after = setting_chosen(self._agreed, name, value)
        if after is None or told.get(after[0]) == after[1]:
            return
        change = lambda: change_team_setting(place.desk, *after)  # noqa: E731  on a lane
        self.do(name, change, self._was_changed)

    def _was_changed(self, _outcome: object) -> None:
        self._frame.people_changed()
        self._frame.kept()
        self.reload()

    def _acts(self, line: str) -> Mapping[str, Callable[[], None]]:
        return {
            NEW: lambda: self.room.question.ask(self._asker.new(first=not self._known)),
            ROLE: lambda: self._ask(line, self._asker.role),
            PASSWORD: lambda: self._ask(line, self._asker.password),
            PIN: lambda: self._ask(line, self._asker.pin),
            BADGE: lambda: self._ask(line, self._asker.badge),
            END: lambda: self._ask(line, self._asker.ended),
        }

    def _ask(self, login: str, question: Callable[[Operator], Question]) -> None:
        known = next((one.operator for one in self._known if one.operator.login == login), None)
        if known:
            self.room.question.ask(question(known))

    # --- the state --------------------------------------------------------------------

    def _page(self) -> PageState:
        if not self._known:
            part = PartState(
                "alone",
                _("One person"),
                _(
                    "This register has no operators: whoever opens it may do everything. With the "
                    "first operator, an administrator, signing in begins."
                ),
                actions=(_new(),),
            )
            return PageState(self.title(), (part,))
        parts = [PartState("people", self.title(), lines=self._lines())]
        parts.append(agreed_part(self._agreed))
        rights = [_rights(role) for role in Role if role is not Role.SERVICE]
        parts.append(PartState("rights", _("Who may what"), lines=tuple(rights)))
        actions = (_new(),) if standing.allows("operator-added") else ()
        return PageState(self.title(), tuple(parts), actions)

    def _lines(self) -> tuple[LineState, ...]:
        all_of_them = standing.allows("operator-changed")
        mine = standing.here().login
        return tuple(
            _line(one, all_of_them=all_of_them)
            for one in self._known
            if all_of_them or one.operator.login == mine
        )


def _rights(role: Role) -> LineState:
    """What the role comes to do, and what is closed to it."""
    closed = cannot(role)
    note = _("Not: %(what)s") % {"what": closed} if closed else ""
    return LineState(role.value, role_told(role), can(role), note=note)


def _new() -> ActionState:
    return ActionState(NEW, _("Add an operator"), "Ctrl+N", "plus")


def _line(known: Colleague, *, all_of_them: bool) -> LineState:
    operator = known.operator
    if not operator.works:
        badge = Badge(Tone.UNKNOWN, _("retired"))
        return LineState(operator.login, operator.name, role_told(operator.role), badge)
    ways = [_("password")]
    ways += [_("pin")] if operator.pin else []
    ways += [_("badge")] if operator.badge else []
    seen = words.moment(known.seen) if known.seen else _("never at a desk")
    actions = [ActionState(PASSWORD, _("Password")), ActionState(PIN, _("Pin"))]
    if all_of_them:
        actions += [
            ActionState(BADGE, _("Badge")),
            ActionState(ROLE, _("Role")),
            ActionState(END, _("Let in no more")),
        ]
    facts = (role_told(operator.role), ", ".join(ways), seen)
    text = " · ".join(facts)
    return LineState(
        operator.login, operator.name, text, note=operator.login, actions=tuple(actions)
    )
