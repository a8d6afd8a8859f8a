"""Options and output of every command that lists records: filters, order, pages, saved views."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

import click

from keytool.cli.context import Day, Session, table
from keytool.cli.paging import AFTER, PAGE
from keytool.domain.columns import Kind, Takes
from keytool.domain.listing import (
    Days,
    Listing,
    Query,
    Wanted,
    cursor_of,
)
from keytool.i18n import _
from keytool.services.ask_list import ListPage, page_of
from keytool.services.list_lines import lines_of
from keytool.shapes.lists import count_json
from keytool.shapes.values import Json

R = TypeVar("R")
Asked = dict[str, Any]
_WORDS = {"until": "term", "valid_from": "start", "valid_until": "end", "need": "for"}
"""What the options of a filter are called, where its own name reads badly."""


def list_options(listing: Listing[Any]) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """`--STATE`, `--warranty-until` and so on, one for each filter; `--sort`, `--after`."""
    options = [PAGE, *_filter_options(listing), *_order_options(listing)]

    def add(command: Callable[..., int]) -> Callable[..., int]:
        for option in reversed(options):
            command = option(command)
        return command

    return add


def answer_list(
    session: Session, listing: Listing[R], shape: Callable[[R], Json], asked: Asked
) -> int:
    """Print the page that the options ask for."""
    return answer_lines(session, listing, lambda line: shape(line.record), asked)


def answer_lines(
    session: Session, listing: Listing[Any], shape: Callable[[Any], Json], asked: Asked
) -> int:
    """The same where a line with what belongs to it is shown."""
    return _answer(session, listing, asked_page(session, listing, asked), shape)


def answer_query(
    session: Session, query: Query[R], shape: Callable[[R], Json], after: str | None, limit: int
) -> int:
    """The same where the command says what is asked for; a person says how far."""
    behind = cursor_of(after) if after else None
    found = page_of(session.desk, query, behind, limit, count=True)
    return _answer(session, query.listing, found, lambda line: shape(line.record))


def _answer(
    session: Session, listing: Listing[Any], found: ListPage[Any], shape: Callable[[Any], Json]
) -> int:
    page = found.page
    lines = lines_of(found.around, listing.name, page.rows)
    document: Json = {listing.name: list(map(shape, lines))}
    document |= {"next": str(page.next) if page.next else None}
    document |= count_json(found.count)
    session.answer(document, lambda: _text(listing, found))
    return 0


def asked_page(session: Session, listing: Listing[R], asked: Asked) -> ListPage[R]:
    """The page that the options ask for; a view that they name is saved."""
    query = _query(session, listing, asked)
    after = cursor_of(asked["after"]) if asked["after"] else None
    if asked["save_view"]:
        from keytool.services.keep_views import save_view

        save_view(session.desk, asked["save_view"], query)
    return page_of(session.desk, query, after, asked["limit"], count=asked["count"])


def _text(listing: Listing[R], found: ListPage[R]) -> str:
    from keytool.i18n.columns import heading, worded

    columns = listing.columns.chosen(listing.columns.shown.terminal)
    head = [heading(listing.name, one.name) for one in columns]
    lines = lines_of(found.around, listing.name, found.page.rows)
    cells = [[worded(one, line) for one in columns] for line in lines]
    told = table(head, cells) if cells else _("Nothing found.")
    return "\n".join((told, *below(found)))


def below(found: ListPage[Any]) -> Iterator[str]:
    """How many rows there are, where that was asked for, and the way to more of them."""
    if found.count:
        in_all = _("More than %(n)s in all.") if found.count.more else _("%(n)s in all.")
        yield in_all % {"n": found.count.rows}
    if found.page.next:
        yield _("More: --after %(place)s") % {"place": found.page.next}


def _query(session: Session, listing: Listing[R], asked: Asked) -> Query[R]:
    if asked["view"]:
        from keytool.services.keep_views import view_named

        kept = view_named(session.desk, listing.name, asked["view"]).query
        filters = {**kept.filters, **_filters(session, listing, asked)}
        text = asked.get("text") or kept.text
        down = asked["down"] or (kept.down and asked["sort"] is None)
        return Query(listing, filters, text, asked["sort"] or kept.sort, down)
    text = asked.get("text") or ""
    filters = dict(_filters(session, listing, asked))
    return Query(listing, filters, text, asked["sort"] or "id", asked["down"])


def _filters(session: Session, listing: Listing[Any], asked: Asked) -> Mapping[str, Wanted]:
    filters: dict[str, Wanted] = {}
    for name, takes in listing.filters.items():
        if takes is not Takes.DAYS:
            if asked[name] is not None:
                filters[name] = _wanted(session, listing, name, asked[name])
            continue
        word = _WORDS.get(name, name)
        first, last = asked[f"{word}_from"], asked[f"{word}_until"]
        if first or last:
            filters[name] = Days(first, last)
    return filters


def _wanted(session: Session, listing: Listing[Any], name: str, told: Wanted) -> Wanted:
    """A key is named as everywhere, and filtered by its row."""
    if _is_key(listing, name) and isinstance(told, str):
        from keytool.cli.devices import key_from

        return key_from(session, told)
    return told


def _is_key(listing: Listing[Any], name: str) -> bool:
    return listing.columns.filtered(name).kind is Kind.KEY


def _filter_options(listing: Listing[Any]) -> list[Callable[[Any], Any]]:
    options: list[Callable[[Any], Any]] = []
    for name, takes in listing.filters.items():
        word = _WORDS.get(name, name).replace("_", "-")
        if takes is Takes.DAYS:
            options += [
                click.option(f"--{word}-from", type=Day(), help=_("Only from this day on.")),
                click.option(f"--{word}-until", type=Day(), help=_("Only up to this day.")),
            ]
        elif _is_key(listing, name):
            told = _("Only of this key: a number, a marking, or `plugged`.")
            options.append(click.option(f"--{word}", name, help=told))
        else:
            kind = int if takes is Takes.NUMBER else str
            options.append(click.option(f"--{word}", name, type=kind, help=_("Only with this.")))
    if listing.text:
        options.append(click.option("--text", help=_("Only what the search box finds.")))
    return options


def _order_options(listing: Listing[Any]) -> list[Callable[[Any], Any]]:
    return [
        click.option("--sort", type=click.Choice(listing.sorts), help=_("Sort by this.")),
        click.option("--down", is_flag=True, help=_("Sort downwards.")),
        AFTER,
        click.option("--count", is_flag=True, help=_("Say how many there are.")),
        click.option("--view", help=_("A saved view; what is said beside it counts more.")),
        click.option("--save-view", help=_("Save this list under a name.")),
    ]
