"""Support contracts of the register in memory."""

from dataclasses import replace
from typing import cast

from keytool.domain.contracts import Contract
from keytool.domain.errors import Conflict
from tests.fakes.memory.state import Collection, next_id, replaced, require


class MemoryContracts(Collection):
    def add(self, contract: Contract) -> Contract:
        self._refuse(contract)
        added = replace(contract, id=next_id(self._state.contracts))
        self._state.contracts[added.id] = added
        return added

    def save(self, contract: Contract) -> Contract:
        self._refuse(contract)
        return cast("Contract", replaced(self._state.contracts, contract, "contract"))

    def get(self, contract: int) -> Contract | None:
        return self._state.contracts.get(contract)

    def of_customer(self, customer: int) -> tuple[Contract, ...]:
        return tuple(one for one in self._state.contracts.values() if one.customer == customer)

    def _refuse(self, contract: Contract) -> None:
        require(contract.customer in self._state.customers, "customer")
        require(contract.starts <= contract.ends, "dates")
        for other in self.of_customer(contract.customer):
            if other.number == contract.number and other.id != contract.id:
                facts = {"number": contract.number, "id": other.id}
                raise Conflict("contract-already-registered", **facts)
