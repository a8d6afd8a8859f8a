"""Tests of boxes run on a Dovecot of this test session: any name is a box of its own.

A shell holds the server: it ends it and removes the folder when its input ends, so not even a
killed test run leaves anything behind.
"""

import getpass
import imaplib
import ipaddress
import os
import shutil
import smtplib
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from keytool.mail.ports import Security, Server
from tests.helpers.missing import missing

PASSWORD = "secret"
HOST = "localhost"
_HOLD = """
trap '' INT TERM HUP
setsid dovecot -F -c "$1/dovecot.conf" </dev/null >>"$1/log" 2>&1 &
server=$!
exec >&- 2>&-
read -r _
kill -s KILL -- "-$server"
cd / && rm -rf "$1"
"""
_SETTINGS = """
instance_name = keydesk-{name}
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap lmtp
listen = 127.0.0.1
mail_location = maildir:{folder}/mail/%u
default_internal_user = {internal}
default_internal_group = {internal_group}
default_login_user = {login}
mail_uid = {owner}
mail_gid = {owner_group}
first_valid_uid = 1
disable_plaintext_auth = no
auth_failure_delay = 0
postmaster_address = postmaster@localhost
ssl = yes
ssl_cert = <{folder}/server.crt
ssl_key = <{folder}/server.key
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={owner} gid={owner_group} home={folder}/mail/%u
}}
namespace inbox {{
  inbox = yes
  mailbox Spam {{
    special_use = \\Junk
    auto = create
  }}
}}
protocol lmtp {{
  auth_username_format = %n
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
service lmtp {{
  unix_listener lmtp {{
    mode = 0666
  }}
}}
"""


@dataclass
class Dovecot:
    """A running server; its certificate is its own authority."""

    folder: Path
    port: int
    tls_port: int
    _numbers: Iterator[int] = field(default_factory=count)

    def new_box(self) -> str:
        """The name of a box that nobody used before."""
        return f"box{next(self._numbers)}-{os.getpid()}"

    @property
    def authority(self) -> Path:
        return self.folder / "server.crt"

    def server(self, box: str, security: Security = Security.TLS) -> Server:
        port = self.tls_port if security is Security.TLS else self.port
        return Server(HOST, port, security, box, self.authority, timeout=10)

    def deliver(self, box: str, raw: bytes) -> None:
        with smtplib.LMTP(str(self.folder / "run" / "lmtp"), local_hostname=HOST) as line:
            line.sendmail("sender@romashka.example", [f"{box}@localhost"], raw)

    def client(self, box: str) -> imaplib.IMAP4:
        """A person who reads the box elsewhere."""
        client = imaplib.IMAP4("127.0.0.1", self.port)
        client.login(box, PASSWORD)
        client.select("INBOX")
        return client

    def make_anew(self, box: str) -> None:
        """The box is lost and made again: another validity, numbers from 1."""
        shutil.rmtree(self.folder / "mail" / box)
        time.sleep(1.1)  # the validity is the time in seconds


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """The server that the tests of this process share."""
    if shutil.which("dovecot") is None:
        missing("Dovecot is not installed; `./dev test` installs it")
    folder = Path(tempfile.mkdtemp(prefix="keydesk-dovecot-"))
    port, tls_port = free_port(), free_port()
    _prepare(folder, port, tls_port)
    shell = subprocess.Popen(
        ["/bin/sh", "-c", _HOLD, "hold-dovecot", folder],
        stdin=subprocess.PIPE,
        start_new_session=True,  # an interrupted test run must not interrupt the clearing up
    )
    try:
        _wait(folder, port)
        yield Dovecot(folder, port, tls_port)
    finally:
        shell.communicate(b"\n")


def _prepare(folder: Path, port: int, tls_port: int) -> None:
    certificate(folder / "server.crt", folder / "server.key")
    (folder / "mail").mkdir()
    (folder / "run").mkdir()
    person = getpass.getuser()
    names = dict.fromkeys(("internal", "internal_group", "login", "owner", "owner_group"), person)
    if os.geteuid() == 0:
        names = {
            "internal": "dovecot",
            "internal_group": "dovecot",
            "login": "dovenull",
            "owner": "mail",
            "owner_group": "mail",
        }
        shutil.chown(folder / "mail", "mail", "mail")
        folder.chmod(0o755)
    elif sys.platform != "win32":
        import grp

        group = grp.getgrgid(os.getgid()).gr_name
        names |= {"internal_group": group, "owner_group": group}
    settings = _SETTINGS.format(
        folder=folder,
        name=folder.name,
        port=port,
        tls_port=tls_port,
        password=PASSWORD,
        **names,
    )
    (folder / "dovecot.conf").write_text(settings)


def _wait(folder: Path, port: int) -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            with socket.create_connection(("127.0.0.1", port), 5) as line:
                if line.recv(100).startswith(b"* OK"):
                    return
        except OSError:
            time.sleep(0.01)
    raise RuntimeError(f"Dovecot did not start: {(folder / 'log').read_text()}")


def free_port() -> int:
    with closing(socket.socket()) as line:
        line.bind(("127.0.0.1", 0))
        port: int = line.getsockname()[1]
        return port


def certificate(certificate_file: Path, key_file: Path, name: str = HOST) -> None:
    """A certificate that vouches for itself."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    owner = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    names: list[x509.GeneralName] = [x509.DNSName(name)]
    if name == HOST:
        names.append(x509.IPAddress(ipaddress.ip_address("127.0.0.1")))
    made = (
        x509.CertificateBuilder()
        .subject_name(owner)
        .issuer_name(owner)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate_file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    key_file.chmod(0o600)
