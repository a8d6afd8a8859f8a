"""Guardant Sign, Time and Code keys, as Guardant Control Center on this computer lists them."""

import json

from drivers.listings import Row, guardant_keys
from drivers.loopback import Endpoint, Listen, NoAnswer, Pages, deadline
from keytool.domain.key_ids import Family
from keytool.domain.readings import RuntimeAnswer, RuntimeState, Source


class GuardantControlCenter:
    """Control Center's REST list of features.

    A key that carries no feature is not in it; no list of bare keys is known.
    """

    family = Family.GUARDANT

    def __init__(
        self, host: str = "127.0.0.1", port: int = 3189, listen: Listen | None = None
    ) -> None:
        endpoint = Endpoint(host, port)
        self._endpoint: Pages = listen(endpoint) if listen else endpoint

    def ask(self) -> RuntimeAnswer:
        """The local keys it sees. Never raises; over in two seconds at most."""
        try:
            body = self._endpoint.page("/v1.0/lm/features", deadline())
            keys = guardant_keys(parse_features(body))
        except NoAnswer as refusal:
            return RuntimeAnswer(Source.GUARDANT, self.family, refusal.state)
        return RuntimeAnswer(Source.GUARDANT, self.family, RuntimeState.ANSWERED, keys)


def parse_features(body: bytes) -> list[Row]:
    """The feature rows of an answer. Raises NoAnswer when it is anything else."""
    try:
        answer = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise NoAnswer(RuntimeState.MALFORMED) from None
    rows = answer.get("features") if isinstance(answer, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise NoAnswer(RuntimeState.MALFORMED)
    return rows
