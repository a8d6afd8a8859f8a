"""What the core asks of the outside, where there is more than one answer to it.

A name brings `core` when it is first asked for: whoever needs one module of this package alone,
as `keydesk --help` does, does not wait for all the others.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keytool.ports.core import (
        Bell,
        CheckedPoint,
        CheckedPoints,
        Clock,
        Evidence,
        Genuine,
        KeyReader,
        Making,
        Mint,
        Proofs,
        Register,
        Signer,
        Sound,
        Speaker,
        UnitOfWork,
        Verifier,
    )
else:

    def __getattr__(name: str) -> object:
        from importlib import import_module

        if name not in __all__:
            raise AttributeError(name)
        return getattr(import_module("keytool.ports.core"), name)


__all__ = [
    "Bell",
    "CheckedPoint",
    "CheckedPoints",
    "Clock",
    "Evidence",
    "Genuine",
    "KeyReader",
    "Making",
    "Mint",
    "Proofs",
    "Register",
    "Signer",
    "Sound",
    "Speaker",
    "UnitOfWork",
    "Verifier",
]
