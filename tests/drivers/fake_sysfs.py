"""A folder that looks like /sys/bus/usb/devices."""

import shutil
from pathlib import Path


class FakeSysfs:
    """Devices as the kernel shows them; replugging changes the device number."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._plugged = 0
        root.mkdir(parents=True)

    def plug(self, port: str, vid: str, pid: str, **attributes: str | bytes) -> Path:
        self._plugged += 1
        folder = self.root / port
        draft = self.root.parent / f"draft-{self._plugged}"
        draft.mkdir()
        facts = {"idVendor": vid, "idProduct": pid, "devnum": str(self._plugged), **attributes}
        for name, value in facts.items():
            content = value if isinstance(value, bytes) else value.encode()
            (draft / name).write_bytes(content + b"\n")
        draft.rename(folder)
        (self.root / f"{port}:1.0").mkdir()
        return folder

    def unplug(self, port: str) -> None:
        shutil.rmtree(self.root / port)
        (self.root / f"{port}:1.0").rmdir()
