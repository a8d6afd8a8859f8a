"""Asks for a list until all of it is there, or until the control center has no more to say.

A page is cut where its filter ends, at twenty rows when none is named, and the list's own
count tells that it was cut. A list that stays short is handed on with what it claims.
"""

from dataclasses import replace

from drivers.loopback import NoAnswer, Pages
from drivers.patience import Patience
from drivers.sentinel.listing import Fields, Listing, parse_listing

_NAMES = ("ven", "haspid", "isloc", "loc", "typ", "prid", "fid")
"""Fields that tell one row from another; the others, such as sessions, change between pages."""

_TO = 10_000
_MOST_PAGES = 40


def ask_list(pages: Pages, name: str, path: str, patience: Patience, *, filtered: bool) -> Listing:
    """All rows of the list `name` that can be had, each once; raises NoAnswer for the first page.

    `filtered` asks for its rows from the first to the last, as lists that are known to page
    must be; another list is asked in that way only when it came short.
    """
    told = _page(pages, name, _from(path, 1) if filtered else path, patience)
    # What it has left out of one answer may be in the next one.
    again = [] if filtered else [path]
    for _attempt in range(_MOST_PAGES):
        if told.claimed is None or len(told.rows) >= told.claimed:
            break
        before = len(told.rows)
        told = _joined(told, _more(pages, name, _from(path, before + 1), patience))
        if len(told.rows) == before and again:
            told = _joined(told, _more(pages, name, again.pop(), patience))
        if len(told.rows) == before:
            break
    return told


def _more(pages: Pages, name: str, path: str, patience: Patience) -> Listing:
    try:
        return _page(pages, name, path, patience)
    except NoAnswer:
        return Listing((), None)


def _page(pages: Pages, name: str, path: str, patience: Patience) -> Listing:
    started = patience.now()
    page = pages.page(path, patience.until())
    patience.took(started)
    return parse_listing(page.body, name)


def _from(path: str, first: int) -> str:
    return f"{path}{'&' if '?' in path else '?'}filterfrom={first}&filterto={_TO}"


def _joined(told: Listing, more: Listing) -> Listing:
    known = set(map(_named, told.rows))
    rows = (*told.rows, *(row for row in more.rows if _named(row) not in known))
    return replace(told, rows=rows, claimed=more.claimed or told.claimed)


def _named(row: Fields) -> tuple[str | None, ...]:
    return tuple(row.get(name) for name in _NAMES)
