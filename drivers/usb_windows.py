"""USB devices of Windows, from the list that its configuration manager keeps (cfgmgr32).

The list is read and nothing is opened: no device, no driver. It is SetupAPI's own source,
without the handles. 64-bit Windows has one calling convention, so plain CDLL serves.
Constants and structures: cfgmgr32.h and devpkey.h of the Windows SDK.
"""

import ctypes
import struct
import uuid
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from drivers.hotplug import Notified
from drivers.windows_nodes import Node, devices_of, is_of_interest
from keytool.domain.errors import DeviceTrouble
from keytool.domain.readings import Sighting

_PRESENT = 0x100  # CM_GETIDLIST_FILTER_PRESENT
_SUCCESS, _BUFFER_SMALL = 0x00, 0x1A
_LONGEST_ID = 200  # MAX_DEVICE_ID_LEN
_ALL_INSTANCES, _DEVICE_INSTANCE = 0x2, 2  # CM_NOTIFY_FILTER_FLAG_..., CM_NOTIFY_FILTER_TYPE_...
_LARGEST_PROPERTY = 65536
_LISTING = (
    "CM_Get_Device_ID_List_SizeW",
    "CM_Get_Device_ID_ListW",
    "CM_Locate_DevNodeW",
    "CM_Get_DevNode_PropertyW",
)
_NOTIFYING = ("CM_Register_Notification", "CM_Unregister_Notification")  # from Windows 8 on


class PropertyKey(ctypes.Structure):
    """DEVPROPKEY."""

    _fields_ = (("group", ctypes.c_ubyte * 16), ("number", ctypes.c_uint32))


def _key(group: str, number: int) -> PropertyKey:
    return PropertyKey((ctypes.c_ubyte * 16)(*uuid.UUID(group).bytes_le), number)


HARDWARE_IDS = _key("a45c254e-df1c-4efd-8020-67d146a850e0", 3)
LOCATION_PATHS = _key("a45c254e-df1c-4efd-8020-67d146a850e0", 37)
PARENT = _key("4340a6c5-93fa-4706-972c-7b648008a5a7", 8)
DESCRIBED = _key("540b947e-8b40-45bc-a8a2-6a0b894cbda2", 4)
LAST_ARRIVAL = _key("83da6326-97a6-4088-9453-a1923f573b29", 102)


class NotifyFilter(ctypes.Structure):
    """CM_NOTIFY_FILTER with its union as the longest member, an instance id."""

    _fields_ = (
        ("size", ctypes.c_uint32),
        ("flags", ctypes.c_uint32),
        ("kind", ctypes.c_uint32),
        ("reserved", ctypes.c_uint32),
        ("instance", ctypes.c_uint16 * _LONGEST_ID),
    )


NotifyCallback = ctypes.CFUNCTYPE(
    ctypes.c_uint32,
    ctypes.c_void_p,
    ctypes.c_void_p,
    ctypes.c_uint32,
    ctypes.c_void_p,
    ctypes.c_uint32,
)


def configuration_manager() -> Any:
    """The system's library. Raises OSError where there is none."""
    return ctypes.CDLL("cfgmgr32")


class WindowsBus:
    """The USB bus as the configuration manager lists it."""

    def __init__(self, library: Callable[[], Any] = configuration_manager) -> None:
        self._library = library

    def scan(self) -> tuple[Sighting, ...]:
        """Raises DeviceTrouble `usb-library-missing` or `usb-bus-missing`."""
        try:
            library = _able(self._library(), _LISTING)
        except OSError:
            raise DeviceTrouble("usb-library-missing") from None
        interesting = filter(is_of_interest, _instances(library))
        nodes = (_node(library, instance) for instance in interesting)
        return devices_of(node for node in nodes if node)


def changes_by_notification(library: Callable[[], Any] = configuration_manager) -> Notified:
    """Tells of every device node that comes or goes. Raises OSError."""
    return Notified(lambda ring: _subscribe(_able(library(), _NOTIFYING), ring))


def _able(library: Any, functions: tuple[str, ...]) -> Any:
    """A library that has these functions; Wine's lacks some. Raises OSError."""
    lacking = [name for name in functions if not hasattr(library, name)]
    if lacking:
        raise OSError(f"cfgmgr32 lacks {', '.join(lacking)}")
    return library


def _subscribe(library: Any, ring: Callable[[], None]) -> Callable[[], None]:
    def told(*_: object) -> int:
        ring()
        return 0

    callback = NotifyCallback(told)
    wanted = NotifyFilter(
        size=ctypes.sizeof(NotifyFilter), flags=_ALL_INSTANCES, kind=_DEVICE_INSTANCE
    )
    handle = ctypes.c_void_p()
    status = library.CM_Register_Notification(
        ctypes.byref(wanted), None, callback, ctypes.byref(handle)
    )
    if status != _SUCCESS:
        raise OSError(f"CM_Register_Notification: {status:#x}")

    return partial(_unsubscribe, library, handle, callback)


def _unsubscribe(library: Any, handle: ctypes.c_void_p, _callback: object) -> None:
    """The callback comes along to stay alive: it is called until this returns."""
    library.CM_Unregister_Notification(handle)


def _instances(library: Any) -> list[str]:
    """The instance ids of all present nodes; the list may grow between the two questions."""
    length = ctypes.c_uint32()
    for _ in range(5):
        status = library.CM_Get_Device_ID_List_SizeW(ctypes.byref(length), None, _PRESENT)
        if status != _SUCCESS:
            break
        buffer = (ctypes.c_uint16 * length.value)()
        status = library.CM_Get_Device_ID_ListW(None, buffer, length, _PRESENT)
        if status == _SUCCESS:
            return _texts(bytes(buffer))
        if status != _BUFFER_SMALL:
            break
    raise DeviceTrouble("usb-bus-missing", path="cfgmgr32")


def _node(library: Any, instance: str) -> Node | None:
    """The node with its properties; None when it is gone already."""
    node = ctypes.c_uint32()
    name = _wide(instance)
    if library.CM_Locate_DevNodeW(ctypes.byref(node), name, 0) != _SUCCESS:
        return None

    def texts(key: PropertyKey) -> tuple[str, ...]:
        return tuple(_texts(_property(library, node, key)))

    arrived = _property(library, node, LAST_ARRIVAL)
    return Node(
        instance,
        parent=next(iter(texts(PARENT)), ""),
        hardware_ids=texts(HARDWARE_IDS),
        location=next(iter(texts(LOCATION_PATHS)), ""),
        described=next(iter(texts(DESCRIBED)), ""),
        arrived=struct.unpack("<Q", arrived)[0] if len(arrived) == 8 else 0,
    )


def _property(library: Any, node: ctypes.c_uint32, key: PropertyKey) -> bytes:
    """The raw value; empty when the node has no such property."""
    kind, size = ctypes.c_uint32(), ctypes.c_uint32(4096)
    while size.value <= _LARGEST_PROPERTY:
        buffer = (ctypes.c_ubyte * size.value)()
        status = library.CM_Get_DevNode_PropertyW(
            node, ctypes.byref(key), ctypes.byref(kind), buffer, ctypes.byref(size), 0
        )
        if status == _SUCCESS:
            return bytes(buffer)[: size.value]
        if status != _BUFFER_SMALL:
            break
    return b""


def _texts(data: bytes) -> list[str]:
    """The texts of a double-null-terminated list, or of a single text."""
    return list(_parts(data.decode("utf-16-le", "replace")))


def _parts(text: str) -> Iterator[str]:
    return (part for part in text.split("\0") if part)


def _wide(text: str) -> Any:
    data = text.encode("utf-16-le") + b"\0\0"
    return (ctypes.c_uint16 * (len(data) // 2)).from_buffer_copy(data)
