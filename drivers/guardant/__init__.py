"""Guardant Sign, Time and Code keys, as Guardant Control Center on this computer lists them."""

import json

from drivers.listings import Row, guardant_asides, guardant_keys
from drivers.loopback import Endpoint, Listen, NoAnswer, Page, Pages
from drivers.patience import Patience
from keytool.domain.key_ids import Family
from keytool.domain.readings import RuntimeAnswer, RuntimeState, Source

_FEATURES = "/v1.0/lm/features"
_MOST_PAGES = 20


class GuardantControlCenter:
    """Control Center's REST list of features.

    A key that carries no feature is not in it; no list of bare keys is known.
    """

    family = Family.GUARDANT

    def __init__(
        self, host: str = "127.0.0.1", port: int = 3189, listen: Listen | None = None
    ) -> None:
        endpoint = Endpoint(host, port)
        self._pages: Pages = listen(endpoint) if listen else endpoint

    def ask(self) -> RuntimeAnswer:
        """The local keys it sees. Never raises; `patience` bounds how long it takes."""
        patience = Patience()
        try:
            first = self._page(_FEATURES, patience)
            rows = parse_features(first.body)
        except NoAnswer as refusal:
            return RuntimeAnswer(Source.GUARDANT, self.family, refusal.state)
        if first.total is not None and len(rows) < first.total:
            rows = self._all(rows, first.total, patience)
        return RuntimeAnswer(
            Source.GUARDANT,
            self.family,
            RuntimeState.ANSWERED,
            guardant_keys(rows),
            guardant_asides(rows),
            first.total is None or len(rows) >= first.total,
            len(rows),
            first.total,
        )

    def _all(self, rows: list[Row], total: int, patience: Patience) -> list[Row]:
        """Page by page, as its list of sessions is asked for; until nothing new comes."""
        for number in range(1, _MOST_PAGES + 1):
            path = f"{_FEATURES}?page={number}&limit={total}"
            try:
                told = parse_features(self._page(path, patience).body)
            except NoAnswer:
                break
            news = [row for row in told if row not in rows]
            rows = [*rows, *news]
            if not news or len(rows) >= total:
                break
        return rows

    def _page(self, path: str, patience: Patience) -> Page:
        started = patience.now()
        page = self._pages.page(path, patience.until())
        patience.took(started)
        return page


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
