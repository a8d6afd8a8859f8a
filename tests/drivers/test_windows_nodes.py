r"""Instance ids as they were seen: hardware facts, sections 2 and 6.2."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.windows_nodes import Node, devices_of, is_of_interest, port_of
from keytool.domain.readings import Kind

PLACE = "PCIROOT(0)#PCI(1400)#USBROOT(0)#USB(2)#USB(1)"
HASP = r"USB\VID_0529&PID_0001\6&34BF07AE&0&1"
HID = r"USB\VID_0A89&PID_000C\6&2C24CE2E&0&4"


def test_a_generated_instance_id_is_no_serial_number() -> None:
    revision = (r"USB\VID_0529&PID_0001&REV_0325", r"USB\VID_0529&PID_0001")
    (seen,) = devices_of([Node(HASP, r"USB\ROOT_HUB30\4&1", revision, PLACE, "HASP HL 3.25", 255)])
    assert (seen.vid, seen.pid, seen.kind, seen.port) == (0x0529, 1, Kind.KEY, "1400-2.1")
    assert (seen.usb_serial, seen.product, seen.firmware) == (None, "HASP HL 3.25", "3.25")
    assert seen.plugging == "ff"


def test_what_the_device_itself_says_is_its_serial_number() -> None:
    (seen,) = devices_of([Node(r"USB\VID_0A89&PID_0008\A1B2C3")])
    assert (seen.usb_serial, seen.port, seen.firmware) == ("A1B2C3", "A1B2C3", None)
    assert seen.plugging is None


@pytest.mark.parametrize(
    "instance",
    [
        r"AWUSB\VID_0A89&PID_0008\7&25C389C1&0&1",
        r"usb\vid_0a89&pid_0008\5&607b864&0&3",
        r"USB\VID_0A89&PID_0008&REV_0100\5&607b864&0&3",
    ],
)
def test_other_spellings_and_enumerators(instance: str) -> None:
    (seen,) = devices_of([Node(instance)])
    assert (seen.vid, seen.pid) == (0x0A89, 8)


def test_several_nodes_of_one_key_are_one_key() -> None:
    nodes = [
        Node(HID, r"USB\ROOT_HUB30\4&1", location=PLACE),
        Node(r"USB\VID_0A89&PID_000C&MI_00\7&1&0&0", HID),
        Node(r"HID\VID_0A89&PID_000C&COL01\8&2&0&0", r"USB\VID_0A89&PID_000C&MI_00\7&1&0&0"),
        Node(r"AKS\VID_0A89&PID_000C\9&3", HID.lower()),
    ]
    assert [seen.port for seen in devices_of(reversed(nodes))] == ["1400-2.1"]


def test_two_keys_of_a_model_are_two() -> None:
    nodes = [Node(HASP), Node(r"USB\VID_0529&PID_0001\5&22&0&2")]
    assert [seen.port for seen in devices_of(nodes)] == ["6&34BF07AE&0&1", "5&22&0&2"]


def test_nodes_that_are_their_own_parents_end_the_search() -> None:
    nodes = [Node(HASP, r"A\VID_046D&PID_0001\1"), Node(r"A\VID_046D&PID_0001\1", HASP)]
    assert len(devices_of(nodes)) == 1
    assert devices_of([Node(r"A\VID_0529&PID_0003\1", "ROOT\\X"), Node("ROOT\\X", "ROOT\\X")])


@pytest.mark.parametrize(
    "instance",
    [
        "",
        r"ROOT\SYSTEM\0000",
        r"USB\ROOT_HUB30\4&1",
        r"USB\VID_0529&PID_0001",
        r"USB\VID_052&PID_0001\1",
        r"USB\VID_0529&PID_00011\1",
        r"\VID_0529&PID_0001\1",
    ],
)
def test_other_nodes(instance: str) -> None:
    assert not is_of_interest(instance)
    assert devices_of([Node(instance)]) == ()


def test_other_vendors_and_look_alikes() -> None:
    nodes = [Node(r"USB\VID_046D&PID_C077\5&1"), Node(r"USB\VID_0A89&PID_0030\7&25C389C1&0&1")]
    assert [seen.kind for seen in devices_of(nodes)] == [Kind.LOOK_ALIKE]


def test_ports() -> None:
    assert port_of(PLACE) == "1400-2.1"
    assert port_of("PCIROOT(0)#PCI(1C00)#PCI(0000)#USBROOT(0)#USB(11)") == "0000-11"
    assert port_of("ACPI(_SB_)#ACPI(PCI0)") == port_of("") == ""


@given(st.lists(st.builds(Node, st.text(), st.text(), st.just(()), st.text(), st.text())))
def test_whatever_windows_says(nodes: list[Node]) -> None:
    assert len(devices_of(nodes)) <= len(nodes)
