"""A vendor of releases, made once and copied for each test: keys take time."""

import shutil
from pathlib import Path

import pytest

from keytool.updates.releases import Releases
from tests.updates.vendor import ReleaseVendor, tool


@pytest.fixture(scope="session")
def made_vendor(tmp_path_factory: pytest.TempPathFactory) -> ReleaseVendor:
    vendor = ReleaseVendor(tmp_path_factory.mktemp("vendor"))
    vendor.hand_out("0.2.0")
    return vendor


@pytest.fixture
def vendor(made_vendor: ReleaseVendor, tmp_path: Path) -> ReleaseVendor:
    """One who has handed out 0.2.0 as a folder."""
    folder = tmp_path / "vendor"
    shutil.copytree(made_vendor.folder, folder)
    copy = object.__new__(ReleaseVendor)
    copy.folder, copy.now, copy.root = folder, made_vendor.now, made_vendor.root
    copy.keys = tool.Keys(folder / "keys", made_vendor.keys.passphrase)
    copy.place, copy.dist = folder / "place", folder / "dist"
    return copy


@pytest.fixture
def releases(vendor: ReleaseVendor, tmp_path: Path) -> Releases:
    """What a desk knows of the vendor's place."""
    return Releases(str(vendor.place), vendor.root, tmp_path / "desk")
