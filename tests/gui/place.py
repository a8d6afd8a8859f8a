"""A workplace for view-models: a register, an emulated bus, a clock that stands still."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

from drivers.emulated.bus_file import EmulatedBus
from drivers.opening import open_reader
from keytool.coupon.format.trust import Trust
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.keys import Key, Licence
from keytool.domain.parties import Category, Customer, Vendor
from keytool.ports import KeyReader, Mint, Register
from keytool.rulebook.loader import built_in_rulebook
from keytool.services.complete_replacement import ActTools
from keytool.services.desk import Desk
from keytool.services.keep_parties import add_customer, add_vendor
from keytool.services.register_key import Delivery, add_licence, register_key
from keytool.setup.desk import DeskSettings, load_settings
from keytool.setup.process import Settings
from tests.fakes.quiet_speaker import QuietSpeaker

TODAY = date(2026, 11, 20)
GUARDANT = KeyId(Family.GUARDANT, 0x1A2B3C01)
HASP = KeyId(Family.HASP, 782062012)
GUARDANT_PORT, HASP_PORT, SUPERPRO_PORT, TOKEN_PORT = "1-1.1", "1-1.2", "1-1.3", "1-1.4"
PASSPHRASE = b"under the keyboard"


@dataclass(frozen=True, slots=True)
class StoppedClock:
    """A Clock at noon of one day."""

    day: date = TODAY

    def now(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 9, tzinfo=UTC)


@dataclass
class Place:
    """What `gui.kit.base.Workplace` asks for, over any register."""

    home: Path
    register: Register
    clock: StoppedClock = field(default_factory=StoppedClock)
    keystore: Path = Path("nowhere")
    passphrase: bytes | None = None
    speaker: QuietSpeaker = field(default_factory=QuietSpeaker)

    @property
    def settings(self) -> Settings:
        return Settings("memory", self.home, f"emulated:{self.bus.path}", "olga", "en")

    @cached_property
    def bus(self) -> EmulatedBus:
        bus = EmulatedBus(self.home / "bus.toml")
        bus.clear()
        return bus

    @cached_property
    def reader(self) -> KeyReader:
        return open_reader(self.settings.reader)

    @cached_property
    def desk(self) -> Desk:
        return Desk(self.register, built_in_rulebook(), self.clock, "olga")

    @property
    def desk_settings(self) -> DeskSettings:
        return load_settings(self.home, {})

    def trust(self) -> Trust | None:
        from keytool.coupon.format.trust import load_trust

        return load_trust(self.keystore)

    def mint(self, passphrase: bytes) -> Mint:
        from keytool.coupon.keys.keystore import unlock
        from keytool.coupon.keys.sign import CouponMint

        return CouponMint(unlock(self.keystore, passphrase))

    def act_tools(self, coupons: bytes, receipts: bytes) -> ActTools:
        from keytool.coupon.format.key_reference import reference_of
        from keytool.coupon.format.trust import Purpose
        from keytool.coupon.keys.act_sign import act_signer
        from keytool.coupon.keys.keystore import unlock

        receipt = unlock(self.keystore, receipts, self.clock, Purpose.RECEIPT)
        return ActTools(self.mint(coupons), reference_of, act_signer(receipt))

    def passphrase_from_file(self) -> bytes | None:
        return self.passphrase

    def close(self) -> None:
        if "reader" in self.__dict__:
            self.reader.close()
        self.register.close()

    # --- the story ---------------------------------------------------------------------

    def fill(self) -> None:
        """Two vendors, two customers, a Guardant in warranty, a HASP out of it, a SuperPro."""
        add_vendor(self.desk, Vendor("distate", "Диджитал Стэйт", "distate", "twinpro"))
        add_vendor(self.desk, Vendor("entels", "ЭНТЕЛС", "entels", "twinpro"))
        customer = add_customer(self.desk, Customer("ООО «Ромашка»", Category.COMMERCIAL)).id
        sold = Delivery(customer, date(2026, 6, 20), "17/26")
        key = register_key(
            self.desk, Key(Family.GUARDANT, GUARDANT, "123456", "sign", "distate"), sold
        )
        add_licence(self.desk, Licence(key.id, "Организатор ЭДО", "Корпоративная", 25))
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
