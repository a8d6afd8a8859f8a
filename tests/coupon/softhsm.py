"""A token of its own for a test, by SoftHSM: a real PKCS #11 library without hardware."""

import subprocess
from pathlib import Path

import pkcs11

from keytool.coupon.keys.security_token import TokenPlace
from tests.helpers.missing import missing

MODULE = Path("/usr/lib/softhsm/libsofthsm2.so")
PIN, LABEL = b"314159", "Keydesk"


def softhsm_token(folder: Path, label: str = LABEL) -> TokenPlace:
    """The environment's SOFTHSM2_CONF must name `folder / "softhsm2.conf"`."""
    if not MODULE.exists():
        missing("Debian's softhsm2 is not installed; `./dev test` installs it")
    tokens = folder / "tokens"
    tokens.mkdir(exist_ok=True)
    (folder / "softhsm2.conf").write_text(f"directories.tokendir = {tokens}\n")
    words = ["softhsm2-util", "--init-token", "--free", "--label", label]
    subprocess.run(
        [*words, "--pin", PIN.decode(), "--so-pin", "271828"], check=True, capture_output=True
    )
    pkcs11.lib(str(MODULE)).reinitialize()  # it reads SOFTHSM2_CONF when it begins
    return TokenPlace(str(MODULE), label)
