"""HASP and Sentinel HL keys, as the Sentinel Admin Control Center on this computer lists them."""

from drivers.listings import Row, sentinel_key, text
from drivers.loopback import Endpoint, Listen, NoAnswer, Pages, deadline
from drivers.sentinel.listing import parse_listing
from keytool.domain.key_ids import Family
from keytool.domain.readings import RuntimeAnswer, RuntimeKey, RuntimeState, Source


class SentinelControlCenter:
    """The licence manager's read-only lists. `action.html` changes state and is never asked."""

    family = Family.HASP

    def __init__(
        self, host: str = "127.0.0.1", port: int = 1947, listen: Listen | None = None
    ) -> None:
        endpoint = Endpoint(host, port)
        self._endpoint: Pages = listen(endpoint) if listen else endpoint

    def ask(self) -> RuntimeAnswer:
        """The local hardware keys it sees. Never raises; over in two seconds at most."""
        until = deadline()
        try:
            rows = self._list("devices", "/_int_/tab_dev.html", until)
            once = {text(row, "haspid"): row for row in rows}.values()
            keys = tuple(key for row in once if (key := self._key(row, until)))
        except NoAnswer as refusal:
            return RuntimeAnswer(Source.SENTINEL, self.family, refusal.state)
        return RuntimeAnswer(Source.SENTINEL, self.family, RuntimeState.ANSWERED, keys)

    def _key(self, row: Row, until: float) -> RuntimeKey | None:
        key = sentinel_key(row)
        if key is None or key.key_id is None:
            return key
        return sentinel_key(row, self._features(row, until))

    def _features(self, row: Row, until: float) -> tuple[Row, ...]:
        """The key's licences; none when they cannot be had, for the id is worth more."""
        haspid, vendor = text(row, "haspid"), text(row, "ven") or text(row, "vid")
        path = f"/_int_/tab_feat.html?haspid={haspid}"
        try:
            return self._list("features", path, until)
        except NoAnswer:
            pass
        if not (vendor.isascii() and vendor.isdigit()):
            return ()
        try:
            # Runtimes from version 22 on answer 400 to the short form.
            return self._list("features", f"{path}&vendorid={vendor}&featureid=-1", until)
        except NoAnswer:
            return ()

    def _list(self, name: str, path: str, until: float) -> tuple[Row, ...]:
        return parse_listing(self._endpoint.page(path, until), name)
