"""Operators of the register in memory."""

from dataclasses import replace

from keytool.domain.operators import Operator
from keytool.domain.rights import Role
from tests.fakes.memory.state import Collection, next_id, replaced, require


class MemoryOperators(Collection):
    def add(self, operator: Operator) -> Operator:
        logins = {one.login for one in self._state.operators.values()}
        require(operator.login not in logins, "uq_operators_login")
        added = replace(operator, id=next_id(self._state.operators))
        self._state.operators[added.id] = added
        return added

    def save(self, operator: Operator) -> Operator:
        saved: Operator = replaced(self._state.operators, operator, "operator")
        return saved

    def let_in(self, operator: Operator, password: str) -> None:
        """There is no database with logins."""

    def all(self) -> tuple[Operator, ...]:
        return tuple(self._state.operators.values())

    def with_badge(self, badge: str) -> Operator | None:
        known = (one for one in self.all() if one.works and badge and one.badge == badge)
        return next(known, None)

    def roles(self) -> dict[str, Role]:
        return {one.login: one.role for one in self.all() if one.works}


class MemoryTeamSettings(Collection):
    def all(self) -> dict[str, str]:
        return dict(self._state.team_settings)

    def put(self, name: str, value: str) -> None:
        self._state.team_settings[name] = value
