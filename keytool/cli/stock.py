"""`stock`: what lies here against what the register says should."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from keytool.cli.context import Session, pass_session, table
from keytool.i18n import _, words
from keytool.i18n.columns import column_word, worded
from keytool.shapes.sitting_items import count_json

if TYPE_CHECKING:
    from keytool.domain.stock_taking import StockCount


@click.group("stock", help=_("Count the keys that lie here."))
def stock_command() -> None:
    pass


@stock_command.command("count", help=_("Where the keys that were seen and the register differ."))
@click.argument("number", type=int, metavar="SITTING")
@click.option(
    "--out",
    "path",
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("Write the differences into a file: .csv, .xlsx or .json."),
)
@pass_session
def stock_count_command(session: Session, number: int, path: Path | None) -> int:
    from keytool.services.count_stock import stock_count

    count = stock_count(session.desk, number)
    document = count_json(count)
    if path is not None:
        from keytool.papers.lists import save_differences

        save_differences(count, path)
        document["file"] = str(path)
    session.answer(document, lambda: count_text(count))
    return 0


def count_text(count: "StockCount") -> str:
    """The counts, and below them every difference."""
    from keytool.domain.stock_taking import DIFFERENCE_COLUMNS

    told = _("Should lie here: %(expected)s. Seen of them: %(here)s. Differences: %(n)s.") % {
        "expected": words.number(count.expected),
        "here": words.number(count.here),
        "n": words.number(len(count.differences)),
    }
    if count.agrees:
        return told
    columns = DIFFERENCE_COLUMNS.chosen(DIFFERENCE_COLUMNS.shown.terminal)
    head = tuple(column_word(one.name) for one in columns)
    rows = [tuple(worded(one, line) for one in columns) for line in count.differences]
    return f"{told}\n{table(head, rows)}"
