"""How connections to mail servers begin and how they fail: encrypted, verified, or not at all."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from keytool.domain.errors import MailTrouble
from keytool.mail.ports import Server


def verifying(server: Server) -> ssl.SSLContext:
    """Checks the certificate and the name in it, always."""
    try:
        return ssl.create_default_context(cafile=server.authority)
    except (OSError, ssl.SSLError) as error:
        raise MailTrouble("mail-authority-unreadable") from error


@contextmanager
def troubles(server: Server) -> Iterator[None]:
    """Failures of the line as errors with a code, which name the host and nothing else."""
    place = f"{server.host}:{server.port}"
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise MailTrouble("mail-certificate", server=place) from error
    except ssl.SSLError as error:
        raise MailTrouble("mail-no-tls", server=place) from error
    except socket.gaierror as error:
        raise MailTrouble("mail-host-unknown", server=place) from error
    except TimeoutError as error:
        raise MailTrouble("mail-silent", server=place) from error
    except OSError as error:
        raise MailTrouble("mail-unreachable", server=place) from error
