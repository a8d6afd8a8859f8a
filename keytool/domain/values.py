"""Frozen values whose methods are written when they are first used.

The standard library's `dataclass` writes and compiles some seven methods for a class at once: a
millisecond each for 800 classes was half of what a start took, and most of them are never asked
for. Here it is given the class bare and makes the methods later, one by one, so they are its own
to the letter. This can go when `dataclasses` does that itself.
"""

import dataclasses
from collections.abc import Callable
from copy import copy
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]


class _Late:
    """A method that takes its own place when it is first looked up."""

    def __init__(self, owner: type, name: str, **asked: bool) -> None:
        self._owner, self._name, self._asked = owner, name, asked

    def __get__(self, instance: object, kind: type | None = None) -> Any:
        written = _written(self._owner, self._asked).__dict__[self._name]
        written.__qualname__ = f"{self._owner.__qualname__}.{self._name}"
        setattr(self._owner, self._name, written)
        return written if instance is None else written.__get__(instance, kind)


def _written(owner: type, asked: dict[str, bool]) -> type:
    """A class of the same fields with the methods that are `asked` for."""
    told = [(one.name, one.type, copy(one)) for one in dataclasses.fields(owner)]
    after = getattr(owner, "__post_init__", None)
    options: dict[str, Any] = {"init": False, "repr": False, "eq": False, **asked}
    return dataclasses.make_dataclass(
        owner.__name__, told, namespace={"__post_init__": after} if after else {}, **options
    )


def _refuse_setting(value: Any, name: str, told: object) -> None:
    _refuse(value, name, "assign to")
    object.__setattr__(value, name, told)


def _refuse_deleting(value: Any, name: str) -> None:
    _refuse(value, name, "delete")
    object.__delattr__(value, name)


def _refuse(value: Any, name: str, what: str) -> None:
    """A class that only inherits from a value may have attributes of its own."""
    if "__dataclass_fields__" in type(value).__dict__ or name in value.__dataclass_fields__:
        raise dataclasses.FrozenInstanceError(f"cannot {what} field {name!r}")


def _state(value: Any) -> list[Any]:
    return [getattr(value, name) for name in value.__dataclass_fields__]


def _restore(value: Any, state: list[Any]) -> None:
    for name, told in zip(value.__dataclass_fields__, state, strict=True):
        object.__setattr__(value, name, told)


def _frozen(cls: type, *, slots: bool, kw_only: bool) -> type:
    own = set(cls.__dict__)
    if "__eq__" in own and cls.__dict__.get("__hash__") is None:
        own.discard("__hash__")  # Python's way to say that none was written
    bare: Any = dataclasses.dataclass(
        init=False, repr=False, eq=False, slots=slots, kw_only=kw_only
    )
    made: type = bare(cls)
    methods: dict[str, object] = {
        "__setattr__": _refuse_setting,
        "__delattr__": _refuse_deleting,
        "__init__": _Late(made, "__init__", init=True, frozen=True),
        "__repr__": _Late(made, "__repr__", repr=True),
        "__eq__": _Late(made, "__eq__", eq=True),
        "__hash__": _Late(made, "__hash__", eq=True, frozen=True),
    }
    if slots:
        methods |= {"__getstate__": _state, "__setstate__": _restore}
    for name, method in methods.items():
        if name not in own:
            setattr(made, name, method)
    return made


def _dataclass(
    cls: type | None = None,
    /,
    *,
    frozen: bool = False,
    slots: bool = False,
    kw_only: bool = False,
    **more: Any,
) -> Any:
    def make(kind: type) -> type:
        if frozen and not more:
            return _frozen(kind, slots=slots, kw_only=kw_only)
        whole: Callable[[type], type] = dataclasses.dataclass(
            frozen=frozen, slots=slots, kw_only=kw_only, **more
        )
        return whole(kind)

    return make if cls is None else make(cls)


if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = _dataclass
