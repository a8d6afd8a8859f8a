"""CBOR that is spoiled where its structure is: other values, other kinds, other spellings."""

import random
from typing import Any

import cbor2

TEXTS = (
    "",
    " ",
    "\ufeff",
    "special\ufeff",
    " special",
    "special\n",
    "a" * 65,
    "спец",
    "\u200b",
    "x",
)
NUMBERS = (0, 1, -1, 23, 24, 255, 256, 65_535, 65_536, 2**31, 2**32, 2**53, 2**63, 2**64, -(2**64))
ODD: tuple[Any, ...] = (None, True, False, 1.0, 0.0, float("nan"), [], {}, b"", cbor2.undefined)
Tree = Any


def spoiled(payload: bytes, dice: random.Random) -> bytes:
    """The payload with one or two of its values, keys or spellings other."""
    tree = cbor2.loads(payload)
    for _ in range(dice.randrange(1, 3)):
        tree = _changed(tree, dice)
    written = _written(tree, dice)
    return written + dice.choice((b"", b"", b"", b"\0", b"\xf6"))


def _changed(tree: Tree, dice: random.Random) -> Tree:
    if isinstance(tree, dict) and tree and dice.random() < 0.85:
        return _changed_map(dict(tree), dice)
    if isinstance(tree, (list, tuple)) and tree and dice.random() < 0.7:
        return _changed_list(list(tree), dice)
    return _other(tree, dice)


def _changed_map(tree: dict[Any, Tree], dice: random.Random) -> Tree:
    key = dice.choice(list(tree))
    match dice.randrange(6):
        case 0:
            del tree[key]
        case 1:
            tree[dice.choice((*NUMBERS, "k", -65_537))] = dice.choice((*ODD[:4], 1, "x"))
        case 2:
            tree[dice.choice((*NUMBERS, *TEXTS, None, b"k", True))] = tree.pop(key)
        case _:
            tree[key] = _changed(tree[key], dice)
    return tree


def _changed_list(tree: list[Tree], dice: random.Random) -> Tree:
    place = dice.randrange(len(tree))
    match dice.randrange(5):
        case 0:
            del tree[place]
        case 1:
            tree.insert(place, dice.choice((*NUMBERS, *TEXTS)))
        case 2:
            tree[place], tree[0] = tree[0], tree[place]
        case _:
            tree[place] = _changed(tree[place], dice)
    return tree


def _other(value: Tree, dice: random.Random) -> Tree:
    if dice.random() < 0.25:
        return dice.choice(ODD)
    if isinstance(value, bool) or value is None:
        return dice.choice(NUMBERS)
    if isinstance(value, int):
        return dice.choice((*NUMBERS, value + 1, value - 1, -value, value * 1000))
    if isinstance(value, bytes):
        return dice.choice(
            (value[:-1], value + b"\0", b"\0" + value, value[::-1], bytes(len(value)))
        )
    if isinstance(value, str):
        return dice.choice((*TEXTS, value + " ", "\ufeff" + value, value.upper(), value[:-1]))
    return dice.choice((*ODD, *NUMBERS))


def _written(tree: Tree, dice: random.Random) -> bytes:
    """In the one spelling, or in one that only a liberal reader takes."""
    kind = dice.randrange(8)
    if kind == 0 and isinstance(tree, dict):
        items = list(tree.items())[::-1]
        return bytes([0xA0 + len(items)]) + _pairs(items) if len(items) < 24 else _plain(tree)
    if kind == 1 and isinstance(tree, dict):
        return b"\xbf" + _pairs(list(tree.items())) + b"\xff"
    if kind == 2 and isinstance(tree, dict) and 0 < len(tree) < 23:
        items = [*tree.items(), next(iter(tree.items()))]
        return bytes([0xA0 + len(items)]) + _pairs(items)
    if kind == 3:
        plain = _plain(tree)
        return plain[:1].replace(b"\xa4", b"\xb8\x04").replace(b"\xa3", b"\xb8\x03") + plain[1:]
    return _plain(tree)


def _plain(tree: Tree) -> bytes:
    written: bytes = cbor2.dumps(tree, canonical=True)
    return written


def _pairs(items: list[tuple[Any, Tree]]) -> bytes:
    return b"".join(_plain(key) + _plain(value) for key, value in items)
