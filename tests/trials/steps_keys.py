"""Keys, their licences and the tables that they come in."""

from dataclasses import replace
from datetime import timedelta

from keytool.domain.import_fields import guessed_fields
from keytool.domain.import_rows import Defaults
from keytool.domain.key_ids import Family
from keytool.domain.keys import KeyState, Licence
from keytool.domain.readings import Kind, Reading, Sighting, Status
from keytool.domain.readings import Source as ReadBy
from keytool.services.correct_shipment import Correction, correct_shipment
from keytool.services.edit_many import Common, Edited, edit_keys, unedit_keys
from keytool.services.import_check import Columns
from keytool.services.import_keys import Source, import_all, import_good
from keytool.services.mind_clock import confirm_clock
from keytool.services.note_seen import note_seen
from keytool.services.register_key import (
    Delivery,
    add_licence,
    change_state,
    edit_key,
    end_licence,
    register_key,
)
from keytool.services.ship_keys import ship_keys
from keytool.services.undo_import import undo_import
from keytool.services.warranties import extend_warranty, withdraw_extension
from tests.services.test_import_keys import HEADER, rows, silent
from tests.trials.begun import WHY, Begun

COLUMNS = Columns(guessed_fields(HEADER), Defaults(vendor="distate"))


class Keys(Begun):
    def do_register(self) -> None:
        delivery = Delivery(self.any("customer"), self.day(), "17/26")
        register_key(self.desk, self.new(), self.chance.choice((None, delivery)))

    def do_number_here(self) -> None:
        new = replace(self.new(), key_id=None)
        register_key(self.desk, new, numbered_here=True)

    def do_edit(self) -> None:
        key, chance = self.key(), self.chance
        marking = chance.choice((key.marking, str(next(self.numbers))))
        key_id = chance.choice((key.key_id, self.number()))
        edit_key(self.desk, replace(key, marking=marking, key_id=key_id, batch=chance.choice("ab")))

    def do_edit_many(self) -> None:
        some = [self.key().id for _ in range(3)]
        done = edit_keys(self.desk, some, Common(batch=self.chance.choice("ab")))
        if isinstance(done, Edited) and self.chance.random() < 0.5:
            unedit_keys(self.desk, done, WHY)

    def do_state(self) -> None:
        change_state(self.desk, self.key().id, self.chance.choice(list(KeyState)), WHY)

    def do_ship(self) -> None:
        keys = [str(self.key().key_id) for _ in range(self.chance.randint(1, 3))]
        ship_keys(self.desk, self.any("customer"), keys, self.day(3), "18/26")

    def do_correct(self) -> None:
        shipment = self.any("shipment")
        with self.register.read() as unit:
            known = unit.shipments.get(shipment)
        keys = list(known.keys) if known else []
        some = tuple(self.chance.sample(keys, min(len(keys), self.chance.randint(0, 2))))
        customer = self.chance.choice((None, self.any("customer")))
        correct_shipment(self.desk, shipment, Correction(WHY, customer, some))

    def do_add_licence(self) -> None:
        chance = self.chance
        until = chance.choice((None, self.desk.today() + timedelta(days=chance.randint(-9, 90))))
        product, quantity = chance.choice(("Проф", "Базовый")), chance.randint(1, 3)
        add_licence(self.desk, Licence(self.key().id, product, None, quantity, until))

    def do_end_licence(self) -> None:
        number = self.chance.randint(1, 12)
        day = self.day(3) + timedelta(days=self.chance.choice((0, 30)))
        end_licence(self.desk, number, day, WHY)

    def do_extend(self) -> None:
        extend_warranty(self.desk, self.key().id, self.desk.today() + timedelta(days=900), WHY)

    def do_withdraw_extension(self) -> None:
        withdraw_extension(self.desk, self.key().id, WHY)

    def do_see(self) -> None:
        key = self.key()
        port = self.chance.choice(("1-1", "1-2"))
        sighting = Sighting(0x0A89, 0x0008, port, Kind.KEY, "Guardant Sign", Family.GUARDANT)
        reading = Reading(sighting, Status.IDENTIFIED, key_id=key.key_id, source=ReadBy.GUARDANT)
        note_seen(self.desk, key, reading)

    def do_import(self) -> None:
        if self.chance.random() < 0.5:
            return
        first, second = self.number(), self.number()
        table = rows(
            ("guardant", first.exact, "", "ООО «Тюльпан»", None, "1/26", "2026-11-01", "Проф", 2),
            ("guardant", second.exact, "", None, None, None, None, None, None),
        )
        source = Source("keys.csv", f"{first.number:064x}")
        self.chance.choice((import_all, import_good))(self.desk, table, COLUMNS, source, silent)

    def do_undo_import(self) -> None:
        undo_import(self.desk)

    def do_confirm_clock(self) -> None:
        confirm_clock(self.desk)
