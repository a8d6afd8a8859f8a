"""A workplace for view-models: a register, an emulated bus, a clock that stands still."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

from drivers.emulated.bus_file import EmulatedBus
from drivers.opening import open_reader
from drivers.reader import DeskReader
from keytool.bootstrap import Workplace
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, Licence
from keytool.domain.parties import Category, Customer, Vendor
from keytool.ports import Register
from keytool.rulebook.book import Rulebook
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.keep_parties import add_customer, add_vendor
from keytool.services.register_key import Delivery, add_licence, register_key
from keytool.setup.process import Settings
from tests.fakes.paper_printers import PaperPrinters
from tests.fakes.quiet_speaker import QuietSpeaker
from tests.helpers.coupon_grounds import granted

TODAY = date(2026, 11, 20)
GUARDANT = KeyId(Family.GUARDANT, 0x1A2B3C01)
HASP = KeyId(Family.HASP, 782062012)
GUARDANT_PORT, HASP_PORT, SUPERPRO_PORT, TOKEN_PORT = "1-1.1", "1-1.2", "1-1.3", "1-1.4"
HOLDERS = [b"anna her key", b"boris his key", b"vera her key"]
PASSPHRASE = b"under the keyboard"


@dataclass(frozen=True, slots=True)
class StoppedClock:
    """A Clock at noon of one day."""

    day: date = TODAY

    def now(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 9, tzinfo=UTC)


class Place(Workplace):
    """The product's own workplace over any register, a clock that stands and no sound."""

    clock: StoppedClock
    speaker: QuietSpeaker
    printers: PaperPrinters

    def __init__(
        self,
        home: Path,
        register: Register,
        clock: StoppedClock | None = None,
        keystore: Path = Path("nowhere"),
        passphrase: bytes | None = None,
    ) -> None:
        super().__init__(Settings("memory", home, f"emulated:{home / 'bus.toml'}", "olga", "en"))
        self.home, self.passphrase = home, passphrase
        self.register, self.clock, self.speaker = register, clock or StoppedClock(), QuietSpeaker()
        self.keystore, self.printers = keystore, PaperPrinters("Office", "Tape")

    @cached_property
    def bus(self) -> EmulatedBus:
        bus = EmulatedBus(self.home / "bus.toml")
        bus.clear()
        return bus

    @cached_property
    def reader(self) -> DeskReader:
        return open_reader(f"emulated:{self.bus.path}")

    @cached_property
    def rulebook(self) -> Rulebook:
        return built_in_rulebook().of_register()

    def passphrase_from_file(self) -> bytes | None:
        return self.passphrase

    # --- the story ---------------------------------------------------------------------

    def fill(self) -> None:
        """Two vendors, two customers, a Guardant in warranty, a HASP out of it, a SuperPro."""
        add_vendor(self.desk, Vendor("distate", "Диджитал Стэйт", "distate", "twinpro"))
        add_vendor(self.desk, Vendor("entels", "ЭНТЕЛС", "entels", "twinpro"))
        customer = add_customer(self.desk, Customer("ООО «Ромашка»", Category.ORGANISER)).id
        sold = Delivery(customer, date(2026, 6, 20), "17/26")
        key = register_key(
            self.desk, Key(Family.GUARDANT, GUARDANT, "123456", "sign", "distate"), sold
        )
        bought = self.desk.today()
        add_licence(self.desk, Licence(key.id, "Организатор ЭДО", "v.3", 25, bought_on=bought))
        granted(self.desk, key.id, since=bought, licence=False)
        old = Delivery(customer, date(2025, 6, 20))
        register_key(self.desk, Key(Family.HASP, HASP, "EAOWT-7", None, "entels"), old)
        register_key(self.desk, Key(Family.SUPERPRO, None, "SP-204117", "superpro", "entels"))

    def plug_guardant(self, number: int = GUARDANT.number, port: str = GUARDANT_PORT) -> None:
        self.bus.answer("guardant", dongles=[{"dongleId": number, "model": "Sign"}])
        self.bus.plug({"vid": "0a89", "pid": "0008", "port": port})

    def plug_hasp(self, number: int = HASP.number, port: str = HASP_PORT) -> None:
        self.bus.answer("sentinel", keys=[{"haspid": str(number), "typ": "Sentinel HL Pro"}])
        self.bus.plug({"vid": "0529", "pid": "0001", "port": port})

    def plug_superpro(self) -> None:
        self.bus.plug({"vid": "04b9", "pid": "0300", "port": SUPERPRO_PORT})

    def plug_rutoken(self) -> None:
        self.bus.plug({"vid": "0a89", "pid": "0030", "port": TOKEN_PORT})
