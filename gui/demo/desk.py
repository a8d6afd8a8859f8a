"""The demonstration's desk: a sample register, its signing keys, three emulated keys."""

import secrets
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from drivers.emulated.bus_file import EmulatedBus
from keytool.bootstrap import Workplace
from keytool.coupon.format.key_reference import reference_of
from keytool.coupon.format.trust import Purpose
from keytool.coupon.keys.act_sign import act_signer
from keytool.coupon.keys.keystore import init_keystore, unlock
from keytool.coupon.keys.sign import CouponMint
from keytool.domain.key_ids import Family, KeyId
from keytool.files import make_private_folder, put_whole
from keytool.i18n import _, language
from keytool.services.complete_replacement import ActTools
from keytool.services.find_key import first_stranger
from keytool.services.sample_register import GUARDANT, HASP, SampleTools, make_sample
from keytool.setup.process import Settings

GUARDANT_PORT, HASP_PORT, OTHER_PORT = "1-1.1", "1-1.2", "1-1.3"
GUARDANT_KEY = {"vid": "0a89", "pid": "0008", "port": GUARDANT_PORT, "product": "Guardant Sign"}
HASP_KEY = {"vid": "0529", "pid": "0001", "port": HASP_PORT, "product": "HASP HL 3.25"}
OTHER_KEY = {"vid": "04b9", "pid": "0300", "port": OTHER_PORT, "product": "SuperPro"}
KEYS = {"Guardant Sign": GUARDANT_KEY, "Sentinel HL Pro": HASP_KEY, "SuperPro": OTHER_KEY}
"""By the names that people know them by."""
_STRANGER = 0x5EED0042


class DemoDesk:
    """A desk in `folder`; made there the first time, which takes some seconds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.passphrase_file = folder / "passphrase.txt"
        self.bus = EmulatedBus(folder / "bus.toml")
        self.workplace = Workplace(
            Settings(
                db=str(folder / "register.db"),
                home=folder,
                reader=f"emulated:{self.bus.path}",
                operator="demo",
                language=language(),
                passphrase_file=self.passphrase_file,
            )
        )

    @property
    def is_made(self) -> bool:
        return (self.folder / "register.db").exists()

    def make(self) -> None:
        """Signing keys, their passphrase in a file of its own, and the register's story."""
        from db.register import SqlRegister
        from keytool.coupon.checking.evidence import SignedEvidence

        make_private_folder(self.folder)
        passphrase = secrets.token_urlsafe(12).encode()
        init_keystore(self.workplace.keystore, passphrase, self.workplace.clock)
        put_whole(self.passphrase_file, passphrase + b"\n", private=True)
        draft = self.folder / "register.draft"
        # Not the workplace's: the story is written beside its register, which is not there yet.
        keys, clock = self.workplace.keystore, self.workplace.clock
        mint = CouponMint(unlock(keys, passphrase, clock))
        receipts = act_signer(unlock(keys, passphrase, clock, Purpose.RECEIPT))
        tools = SampleTools(
            lambda moved: SqlRegister(draft, moved, any_time=True),
            self.workplace.rulebook,
            mint,
            SignedEvidence(self.workplace.trust),
            reference_of,
            acts=ActTools(mint, reference_of, receipts),
        )
        make_sample(tools, self._today())
        draft.replace(self.folder / "register.db")

    def _today(self) -> date:
        from keytool.domain.days import local_day

        return local_day(self.workplace.clock.now())

    def _stranger(self) -> KeyId:
        """A Guardant id that is not in the register, also when the journey was played before."""
        ids = (KeyId(Family.GUARDANT, number) for number in count(_STRANGER))
        return first_stranger(self.workplace.desk, ids)

    def write_bus(self, *, plugged: bool = True) -> None:
        """Three keys on the bus, in a file that says how to change it; or their runtimes alone."""
        put_whole(self.bus.path, bus_text().encode(), private=False)
        if not plugged:
            for device in KEYS.values():
                self.bus.unplug(device["port"])

    def keys(self) -> tuple[tuple[str, bool], ...]:
        """The three by the names of their models, and which of them are plugged."""
        ports = {device.get("port") for device in self.bus.devices()}
        return tuple((name, device["port"] in ports) for name, device in KEYS.items())

    def turn_key(self, name: str) -> None:
        """Pull a key that is plugged, plug one that is not."""
        if dict(self.keys())[name]:
            self.bus.unplug(KEYS[name]["port"])
        else:
            self.bus.plug(KEYS[name])

    def clear_bus(self) -> None:
        """Nothing on the bus; the runtimes know each key only while it is plugged."""
        self.bus.clear()
        dongles: list[dict[str, Any]] = [
            {"dongleId": GUARDANT.number, "model": "Sign", "port": GUARDANT_PORT},
            {"dongleId": self._stranger().number, "model": "Time", "port": OTHER_PORT},
        ]
        keys = [{"haspid": str(HASP.number), "typ": "Sentinel HL Pro", "port": HASP_PORT}]
        self.bus.answer("guardant", dongles=dongles)
        self.bus.answer("sentinel", keys=keys)


def bus_text() -> str:
    """The bus file of the open demonstration, with its instructions in the user's language."""
    advice = _(
        "The emulated bus. Put a # in front of a key's lines and save the file to pull the key; "
        "take the # away to plug it."
    )
    blocks = [f"# {advice}\n"]
    for device in (GUARDANT_KEY, HASP_KEY, OTHER_KEY):
        lines = "".join(f'{name} = "{value}"\n' for name, value in device.items())
        blocks.append(f"[[usb]]\n{lines}")
    blocks.append(
        "[guardant]\ndongles = "
        f'[{{ dongleId = {GUARDANT.number}, model = "Sign", port = "{GUARDANT_PORT}" }}]\n'
    )
    blocks.append(
        "[sentinel]\nkeys = "
        f'[{{ haspid = "{HASP.number}", typ = "Sentinel HL Pro", port = "{HASP_PORT}" }}]\n'
    )
    return "\n".join(blocks)
