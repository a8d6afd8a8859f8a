"""HASP and Sentinel HL keys, as the Sentinel Admin Control Center on this computer lists them."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from drivers.listings import Row, sentinel_asides, sentinel_key, sentinel_rows, text
from drivers.loopback import Endpoint, Listen, NoAnswer, Pages
from drivers.patience import Patience
from drivers.sentinel.asking import ask_list
from drivers.sentinel.listing import Listing
from keytool.domain.key_ids import Family
from keytool.domain.readings import RuntimeAnswer, RuntimeKey, RuntimeState, Source

_AT_ONCE = 4
"""Pages that are asked for at the same time: a slow control center answers them side by side."""

_DEVICES = "/_int_/tab_dev.html"
_FEATURES = "/_int_/tab_feat.html"


class SentinelControlCenter:
    """The licence manager's read-only lists. `action.html` changes state and is never asked."""

    family = Family.HASP

    def __init__(
        self, host: str = "127.0.0.1", port: int = 1947, listen: Listen | None = None
    ) -> None:
        endpoint = Endpoint(host, port)
        self._pages: Pages = listen(endpoint) if listen else endpoint

    def ask(self) -> RuntimeAnswer:
        """The local hardware keys it sees. Never raises; `patience` bounds how long it takes."""
        patience = Patience()
        try:
            devices = ask_list(self._pages, "devices", _DEVICES, patience, filtered=False)
        except NoAnswer as refusal:
            return RuntimeAnswer(Source.SENTINEL, self.family, refusal.state)
        rows = sentinel_rows(devices.rows)
        claimed = devices.claimed
        return RuntimeAnswer(
            Source.SENTINEL,
            self.family,
            RuntimeState.ANSWERED,
            self._keys(rows, patience),
            sentinel_asides(rows),
            claimed is None or len(devices.rows) >= claimed,
            len(devices.rows),
            claimed,
        )

    def _keys(self, rows: Sequence[Row], patience: Patience) -> tuple[RuntimeKey, ...]:
        found = [(row, key) for row in rows if (key := sentinel_key(row))]
        numbered = [row for row, key in found if key.key_id]
        if len(numbered) < 2:
            licences = [self._licences(row, patience) for row in numbered]
        else:
            with ThreadPoolExecutor(_AT_ONCE, "keydesk-licences") as pool:
                licences = list(pool.map(lambda row: self._licences(row, patience), numbered))
        told = iter(licences)
        return tuple(_with_licences(row, next(told)) if key.key_id else key for row, key in found)

    def _licences(self, row: Row, patience: Patience) -> Listing | None:
        """The key's licences; None when they cannot be had, for the id is worth more.

        Runtimes from version 22 on refuse the short form, and old ones may not know the long.
        """
        haspid, vendor = text(row, "haspid"), text(row, "ven") or text(row, "vid")
        known = vendor if vendor.isascii() and vendor.isdigit() else "0"
        short = f"{_FEATURES}?haspid={haspid}"
        for path in (f"{short}&vendorid={known}&productid=0&featureid=-1", short):
            try:
                return ask_list(self._pages, "features", path, patience, filtered=True)
            except NoAnswer as refusal:
                if refusal.state is RuntimeState.TIMED_OUT:
                    break
        return None


def _with_licences(row: Row, licences: Listing | None) -> RuntimeKey:
    key = sentinel_key(row, licences.rows if licences else ())
    if key is None:
        raise ValueError("a row that was a key a moment ago")
    if licences is None:
        return replace(key, complete=False)
    whole = licences.claimed is None or len(licences.rows) >= licences.claimed
    return replace(key, complete=whole, claimed=licences.claimed)
