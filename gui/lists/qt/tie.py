"""Ties a list's widget to its view-model, wherever a section has one."""

from pathlib import Path

from gui.lists.asking import ListAsker
from gui.lists.model import ListViewModel
from gui.lists.qt.view import ListView


def tie_list(page: ListView, shown: ListViewModel) -> None:
    """What every list can do by itself; what its rows are about, its section knows."""
    page.typed.connect(shown.type_text)
    page.filters.customer_typed.connect(shown.type_customer)
    page.filters.customer_chosen.connect(shown.choose_customer)
    page.filters.cleared.connect(shown.clear_filters)
    page.table.looked.connect(shown.look_at)
    page.table.sorted.connect(shown.sort_by)
    page.columns.chosen.connect(shown.looks.toggle)
    page.columns.moved.connect(shown.looks.move)
    page.columns.usual_wanted.connect(lambda: shown.looks.choose(()))
    page.columns.dense_chosen.connect(lambda dense: shown.looks.make_dense(dense=dense))
    page.table.order.moved.connect(shown.looks.move)
    page.export_wanted.connect(lambda path: shown.export(Path(path), page.table.marks.all))
    page.banner.dismissed.connect(shown.dismiss)
    page.chosen.connect(lambda rows: shown.acting.choose(shown.query.listing.name, rows))
    page.acted.connect(shown.acting.act)
    page.table.all_wanted.connect(lambda: shown.acting.find_all(shown.query, page.table.mark))
    shown.acting.changed.connect(page.render_tools)
    shown.changed.connect(page.render_list)
    page.render_list(shown.state)
    page.render_tools(shown.acting.state)


def tie_asker(page: ListView, shown: ListViewModel, asker: ListAsker) -> None:
    """What is asked before a list can do it, and its saved views."""
    page.filter_chosen.connect(asker.choose_filter)
    page.view_chosen.connect(shown.choose_view)
    page.view_wanted.connect(asker.save_view)
    page.view_unwanted.connect(asker.remove_view)
