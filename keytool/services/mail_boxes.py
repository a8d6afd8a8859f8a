"""Boxes of the desk: added, let send again."""

from dataclasses import replace

from keytool.domain.errors import BadInput, Conflict
from keytool.domain.journal import Event, Subject
from keytool.domain.mail import Box, MailServer
from keytool.mail.addresses import read_addresses
from keytool.ports import UnitOfWork
from keytool.services.desk import Desk

_SECURITIES = ("tls", "starttls")
_PORTS = {("imap", "tls"): 993, ("imap", "starttls"): 143, ("smtp", "tls"): 465}
_STARTTLS_PORT = 587


def server_at(text: str, what: str, security: str = "tls") -> MailServer:
    """`host` or `host:port` as a person writes it, with the usual port of `imap` or `smtp`.

    Raises BadInput `port-impossible`.
    """
    host, mark, port = text.strip().rpartition(":")
    if not mark:
        return MailServer(port, _PORTS.get((what, security), _STARTTLS_PORT), security)
    if not port.isdecimal():
        raise BadInput("port-impossible", port=port)
    return MailServer(host, int(port), security)


def add_box(desk: Desk, box: Box) -> Box:
    """Raises BadInput `box-name-missing`, `address-unusable`, `security-unknown`,
    `port-impossible`, `vendor-unknown`; Conflict `box-known`.
    """
    if not box.name.strip():
        raise BadInput("box-name-missing")
    if not read_addresses(box.address):
        raise BadInput("address-unusable", address=box.address)
    for server in (box.imap, box.smtp):
        if server.security not in _SECURITIES:
            known = list(_SECURITIES)
            raise BadInput("security-unknown", security=server.security, known=known)
        if not 0 < server.port < 1 << 16:
            raise BadInput("port-impossible", port=server.port)
    with desk.register.write(desk.operator) as unit:
        if any(one.name == box.name for one in unit.mail.boxes()):
            raise Conflict("box-known", box=box.name)
        if box.vendor and unit.vendors.get(box.vendor) is None:
            known = [one.id for one in unit.vendors.all()]
            raise BadInput("vendor-unknown", vendor=box.vendor, known=known)
        added = unit.mail.add_box(box)
        unit.commit(Event("box-added", (Subject("box", added.id),), {"box": box.name}))
    return added


def box_named(desk: Desk, name: str) -> Box:
    """Raises BadInput `box-unknown`."""
    with desk.register.read() as unit:
        return _named(unit, name)


def let_send(desk: Desk, name: str) -> Box:
    """A box that was stopped sends again. Raises BadInput `box-unknown`."""
    with desk.register.write(desk.operator) as unit:
        box = _named(unit, name)
        saved = unit.mail.save_box(replace(box, stopped=""))
        unit.commit(Event("box-released", (Subject("box", box.id),), {"box": name}))
    return saved


def _named(unit: UnitOfWork, name: str) -> Box:
    box = next((one for one in unit.mail.boxes() if one.name == name), None)
    if box is None:
        raise BadInput("box-unknown", box=name)
    return box
