from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.emulated.bus_file import to_toml
from drivers.emulated.desk import parse_desk
from keytool.domain.errors import DeviceTrouble
from keytool.domain.key_ids import Family, KeyId
from keytool.domain.licence_terms import Feature
from keytool.domain.readings import Fault, Kind, RuntimeState, Source

HASP, GUARDANT = Family.HASP, Family.GUARDANT
DESIGN = """
[[usb]]                       # what hangs on the bus
vid = "0529"
pid = "0001"
port = "1-1.2"
product = "HASP HL 3.25"      # manufacturer, serial, firmware: optional
fault = "vanish"              # optional: vanish, no-access, stall, garbage

[sentinel]                    # what the runtime answers; leave the table out: not installed
keys = [{ haspid = "782062012", typ = "Sentinel HL Pro", ven = "37515", isloc = "1" }]

[guardant]                    # the same for Guardant Control Center
dongles = [{ dongleId = 439041025, model = "Sign", publicCode = 1234567890 }]
"""
DEVICE = '[[usb]]\nvid = "0a89"\npid = "0008"\nport = "1-1"\n'


def trouble(content: str | bytes) -> tuple[object, object]:
    raw = content.encode() if isinstance(content, str) else content
    with pytest.raises(DeviceTrouble) as caught:
        parse_desk(raw, "bus.toml")
    assert caught.value.code == "bus-file-malformed"
    assert caught.value.params["path"] == "bus.toml"
    return caught.value.params["line"], caught.value.params["field"]


def test_the_design_s_own_example() -> None:
    desk = parse_desk(DESIGN.encode(), "bus.toml")
    (seen,) = desk.sightings
    assert (seen.kind, seen.port, seen.product) == (Kind.KEY, "1-1.2", "HASP HL 3.25")
    assert seen.fault is Fault.VANISHED
    (hasp,) = desk.answers[HASP].keys
    assert (hasp.key_id, hasp.model) == (KeyId(HASP, 782062012), "sentinel-hl-pro")
    assert desk.answers[HASP].source is Source.SENTINEL
    (sign,) = desk.answers[GUARDANT].keys
    assert (sign.key_id, sign.model) == (KeyId(GUARDANT, 439041025), "sign")
    assert sign.vendor_code == "1234567890"


def test_an_empty_file_is_an_empty_desk() -> None:
    desk = parse_desk(b"", "bus.toml")
    assert (desk.sightings, desk.answers) == ((), {})


@pytest.mark.parametrize(
    ("fault", "meaning"),
    [
        ("vanish", Fault.VANISHED),
        ("no-access", Fault.NO_ACCESS),
        ("stall", Fault.STALLED),
        ("garbage", Fault.GARBLED),
    ],
)
def test_faults(fault: str, meaning: Fault) -> None:
    desk = parse_desk(f'{DEVICE}fault = "{fault}"'.encode(), "bus.toml")
    assert desk.sightings[0].fault is meaning


def test_garbled_words_are_made_fit_to_show() -> None:
    garbage = 'product = "\\u0000\\u001b[2J' + "x" * 500 + '"\nfirmware = "\\n"'
    (seen,) = parse_desk(f"{DEVICE}{garbage}".encode(), "bus.toml").sightings
    assert seen.product
    assert seen.product.startswith("[2Jxxx")
    assert (len(seen.product), seen.firmware) == (126, None)


def test_a_mouse_is_passed_over_and_a_rutoken_is_not() -> None:
    mouse, rutoken = DEVICE.replace("0a89", "046d"), DEVICE.replace("0008", "0030")
    content = mouse + rutoken.replace("1-1", "1-2")
    (seen,) = parse_desk(content.encode(), "bus.toml").sightings
    assert (seen.kind, seen.port) == (Kind.LOOK_ALIKE, "1-2")


@pytest.mark.parametrize("state", ["absent", "refused", "password", "malformed", "timed-out"])
@pytest.mark.parametrize(("table", "family"), [("sentinel", HASP), ("guardant", GUARDANT)])
def test_states_of_a_runtime(state: str, table: str, family: Family) -> None:
    answer = parse_desk(f'[{table}]\nstate = "{state}"'.encode(), "bus.toml").answers[family]
    assert (answer.state, answer.keys) == (RuntimeState(state), ())


def test_rows_are_understood_as_a_real_runtime_s_are() -> None:
    content = """
    [sentinel]
    keys = [
      { haspid = 1, typ = "Sentinel HL Max" },
      { haspid = "2", typ = "Sentinel HL Max", isloc = "0" },
      { haspid = "3", typ = "HASP-SL-AdminMode" },
      { haspid = "*4", typ = "Sentinel HL Basic" },
    ]
    [guardant]
    dongles = [{ dongleId = 0 }, { dongleId = 9876543210 }]
    """
    desk = parse_desk(content.encode(), "bus.toml")
    assert [key.key_id for key in desk.answers[HASP].keys] == [KeyId(HASP, 1), None]
    assert [key.key_id for key in desk.answers[GUARDANT].keys] == [KeyId(GUARDANT, 9876543210)]


def test_features() -> None:
    content = """
    [[sentinel.keys]]
    haspid = "1"
    typ = "Sentinel HL Max"
    features = [{ fid = "5", fn = "CAD", lic = "Perpetual" }]
    [[guardant.dongles]]
    dongleId = 7
    features = [{ featureNumber = 2, productName = "Twin", validUpToDate = 1701993600 }]
    """
    answers = parse_desk(content.encode(), "bus.toml").answers
    assert answers[HASP].keys[0].features == (Feature("5", "CAD"),)
    (feature,) = answers[GUARDANT].keys[0].features
    assert (feature.feature, feature.name, str(feature.until)) == ("2", "Twin", "2023-12-08")


def test_a_key_with_a_port_is_listed_while_something_hangs_there() -> None:
    runtime = '[guardant]\ndongles = [{ dongleId = 7, port = "1-1" }, { dongleId = 8 }]'

    def listed(bus: str) -> list[str]:
        keys = parse_desk((bus + runtime).encode(), "bus.toml").answers[GUARDANT].keys
        return [str(key.key_id) for key in keys]

    assert listed(DEVICE) == ["00000007", "00000008"]
    assert listed("") == ["00000008"]
    assert listed(f'{DEVICE}fault = "vanish"\n') == ["00000008"]


@pytest.mark.parametrize(
    ("content", "line", "field"),
    [
        ('x = 1\n[[usb]\nvid = "0529"', 2, ""),
        ('[[usb]]\nvid = "05', 2, ""),
        (b"# \xd0\xba\n\n# \xff\n", 3, ""),
        (DEVICE + DEVICE, 8, "port"),
        (DEVICE + DEVICE.replace("0a89", "0A8").replace("1-1", "1-2"), 6, "vid"),
        (DEVICE.replace('"0008"', "8"), 3, "pid"),
        (DEVICE.replace('port = "1-1"\n', ""), 1, "port"),
        (DEVICE.replace("1-1", ""), 4, "port"),
        (f'{DEVICE}fautl = "vanish"', 5, "fautl"),
        (f'{DEVICE}fault = "explode"', 5, "fault"),
        (f"{DEVICE}\n[sentinal]\nkeys = []", 6, "sentinal"),
        ("x = " + "9" * 5000, 1, ""),
        ("x = " + "[" * 100_000, 1, ""),
        ("usb = 1", 1, "usb"),
        ("usb = [1]", 1, "usb"),
        ("\nsentinel = 1", 2, "sentinel"),
        ("[sentinel]\ndongles = []", 1, "sentinel"),
        ("[sentinel]\n\nkeys = 1", 3, "keys"),
        ("[guardant]\ndongles = [1]", 2, "dongles"),
        ('[guardant]\nstate = "asleep"', 2, "state"),
        ('[guardant]\nstate = ["x"]', 2, "state"),
        ("[[guardant.dongles]]\ndongleId = 7\nport = [1]", 3, "port"),
        ("[[guardant.dongles]]\ndongleId = 7\nfeatures = 1", 3, "features"),
    ],
)
def test_a_flaw_is_told_with_its_line(content: str | bytes, line: int, field: str) -> None:
    assert trouble(content) == (line, field)


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(content: bytes) -> None:
    for candidate in (content, DEVICE.encode() + content, b"[sentinel]\nkeys = [{" + content):
        with suppress(DeviceTrouble):
            parse_desk(candidate, "bus.toml")


words = st.sampled_from(["usb", "vid", "0529", "port", "sentinel", "keys", "state", "features"])
values = st.recursive(
    words | st.integers() | st.booleans() | st.dates().map(str),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(words, inner, max_size=3),
)


@given(st.dictionaries(words, values, max_size=4))
def test_no_toml_raises_anything_else(content: dict[str, object]) -> None:
    lines = to_toml({"all": content}).removeprefix("[all]\n")
    with suppress(DeviceTrouble):
        parse_desk(lines.encode(), "bus.toml")
