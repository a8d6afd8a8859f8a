"""What is said of lists beside their rows."""

from collections.abc import Iterable, Sequence

from keytool.domain.listing import Count, StockLine
from keytool.domain.search import Hit
from keytool.shapes.values import Json


def count_json(count: Count | None) -> Json:
    return {"count": count.rows, "more": count.more} if count else {}


def hits_json(hits: Iterable[Hit]) -> Json:
    return {"hits": [_hit_json(hit) for hit in hits]}


def _hit_json(hit: Hit) -> Json:
    """`about` and `record` say what a note is on."""
    told: Json = {"kind": hit.kind, "id": hit.id, "title": hit.title, "note": hit.note}
    return told | ({"about": hit.about.kind, "record": hit.about.id} if hit.about else {})


def stock_json(lines: Sequence[StockLine]) -> Json:
    """The lines, and how many keys they are in all."""
    stock = [
        {"vendor": x.vendor, "family": x.family, "model": x.model, "keys": x.keys} for x in lines
    ]
    return {"stock": stock, "keys": sum(line.keys for line in lines)}
