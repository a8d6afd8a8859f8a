"""Programs for Windows are signed where a certificate is named; here with one of the test's own."""

import os
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tests.coupon.softhsm import LABEL, MODULE, PIN, softhsm_token

ROOT = Path(__file__).parents[2]
PASSPHRASE = b"of the test"
SOME_PROGRAM = "pip/_vendor/distlib/t64.exe"


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A program for Windows that pip brings along."""
    (found,) = (ROOT / ".uv" / "lib").glob(f"*/site-packages/{SOME_PROGRAM}")
    return Path(shutil.copy(found, tmp_path / "keydesk.exe"))


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a certificate for signing code, its key and the key's passphrase."""
    folder, now = tmp_path_factory.mktemp("signer"), datetime.now(UTC)
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Keydesk's test")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CODE_SIGNING]), critical=False)
        .sign(key, hashes.SHA256())
    )
    (folder / "signer.pem").write_bytes(made.public_bytes(Encoding.PEM))
    secret = BestAvailableEncryption(PASSPHRASE)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, secret)
    (folder / "signer.key").write_bytes(pem)
    (folder / "pass").write_bytes(PASSPHRASE)
    return folder


@pytest.fixture
def token(certificate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with the PIN of a token that holds the certificate's key, named `signer`."""
    monkeypatch.setenv("SOFTHSM2_CONF", str(tmp_path / "softhsm2.conf"))
    softhsm_token(tmp_path)
    subprocess.run(
        ["softhsm2-util", "--import", certificate / "signer.key", "--file-pin", PASSPHRASE,
         "--token", LABEL, "--label", "signer", "--id", "01", "--pin", PIN],
        check=True, capture_output=True,
    )  # fmt: skip
    pin = tmp_path / "pin"
    pin.write_bytes(PIN)
    return pin


def sign(program: Path, **named: Path | str) -> subprocess.CompletedProcess[str]:
    settings = {f"KEYDESK_SIGN_{name.upper()}": str(path) for name, path in named.items()}
    return subprocess.run(
        [ROOT / "packaging" / "windows" / "sign", program],
        capture_output=True, text=True, env={**os.environ, **settings}, check=False,
    )  # fmt: skip


def verified(program: Path, certificate: Path) -> bool:
    known = ("-CAfile", str(certificate / "signer.pem"))
    command = ["osslsigncode", "verify", *known, "-in", str(program)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def test_without_a_certificate_nothing_is_signed(program: Path) -> None:
    before = program.read_bytes()
    assert sign(program).returncode == 0
    assert program.read_bytes() == before


def test_a_program_is_signed_with_a_key_in_a_file(program: Path, certificate: Path) -> None:
    done = sign(
        program,
        certificate=certificate / "signer.pem",
        key=certificate / "signer.key",
        **{"pass": certificate / "pass"},
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert verified(program, certificate)
    changed = bytearray(program.read_bytes())
    changed[5000] ^= 1
    program.write_bytes(changed)
    assert not verified(program, certificate)


def on_token(program: Path, certificate: Path, pin: Path) -> subprocess.CompletedProcess[str]:
    return sign(
        program,
        certificate=certificate / "signer.pem",
        key=f"pkcs11:token={LABEL};object=signer",
        module=MODULE,
        **{"pass": pin},
    )


def test_a_program_is_signed_with_a_key_on_a_token(
    program: Path, certificate: Path, token: Path
) -> None:
    done = on_token(program, certificate, token)
    assert done.returncode == 0, done.stderr
    assert verified(program, certificate)


def test_a_token_does_not_sign_for_who_has_not_its_pin(
    program: Path, certificate: Path, token: Path
) -> None:
    before = program.read_bytes()
    token.write_bytes(b"000000")
    assert on_token(program, certificate, token).returncode != 0
    assert program.read_bytes() == before


def test_a_key_that_cannot_be_read_leaves_the_program(program: Path, certificate: Path) -> None:
    before = program.read_bytes()
    done = sign(program, certificate=certificate / "signer.pem", key=certificate / "pass")
    assert done.returncode != 0
    assert program.read_bytes() == before
