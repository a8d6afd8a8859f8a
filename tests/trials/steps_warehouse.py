"""Sittings of every kind."""

from keytool.domain.key_ids import Family
from keytool.domain.sitting_items import Condition
from keytool.domain.sittings import Offered, Product, Purpose, Sitting
from keytool.services.close_intake import close_intake
from keytool.services.count_stock import close_count
from keytool.services.drop_sitting import drop_sitting
from keytool.services.put_back import put_back, put_item_back
from keytool.services.sitting_batch import change_batch
from keytool.services.sitting_items import Noted, note_item, take_item, undo_item
from keytool.services.warehouse import (
    close_sitting,
    open_sitting,
    take_key,
    take_out,
    undo_last,
)
from tests.trials.begun import Begun


class Warehouse(Begun):
    def do_open_sitting(self) -> None:
        chance = self.chance
        sitting = Sitting(
            "",
            self.clock.now(),
            vendor="distate",
            customer=chance.choice((None, self.any("customer"))),
            family=Family.GUARDANT,
            products=chance.choice(((), (Product("Проф", quantity=2),))),
            markings=chance.random() < 0.5,
        )
        open_sitting(self.desk, sitting)

    def do_open_other(self) -> None:
        purpose = self.chance.choice((Purpose.INTAKE, Purpose.STOCK))
        open_sitting(self.desk, Sitting("", self.clock.now(), purpose=purpose))

    def do_take(self) -> None:
        known, sitting = self.chance.random() < 0.5, self.any("sitting")
        key_id = self.key().key_id if known else self.number()
        take_key(self.desk, sitting, Offered(Family.GUARDANT, "sign", key_id))

    def do_scan(self) -> None:
        marking = self.key().marking or str(next(self.numbers))
        take_key(self.desk, self.any("sitting"), Offered(marking=marking))

    def do_undo_line(self) -> None:
        undo_last(self.desk, self.any("sitting"))

    def do_take_out(self) -> None:
        take_out(self.desk, self.any("sitting"), 1)

    def do_put_back(self) -> None:
        put_back(self.desk, take_out(self.desk, self.any("sitting"), 1))

    def do_batch(self) -> None:
        change_batch(self.desk, self.any("sitting"), "2026-11", None)

    def do_close(self) -> None:
        self.chance.choice((close_sitting, close_intake, close_count))(
            self.desk, self.any("sitting")
        )

    def do_drop(self) -> None:
        drop_sitting(self.desk, self.any("sitting"))

    def do_item(self) -> None:
        noted = Noted(Condition.WHOLE, None, self.chance.choice((None, True)))
        noted = self.chance.choice((noted, Noted()))
        key_id = self.chance.choice((self.key().key_id, self.number()))
        offered = Offered(Family.GUARDANT, "sign", key_id)
        take_item(self.desk, self.any("sitting"), offered, noted)

    def do_note_item(self) -> None:
        note_item(self.desk, self.any("sitting"), None, Noted(Condition.WORN))

    def do_undo_item(self) -> None:
        undo_item(self.desk, self.any("sitting"))

    def do_put_item_back(self) -> None:
        put_item_back(self.desk, undo_item(self.desk, self.any("sitting")))
