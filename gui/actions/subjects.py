"""Which kinds of things something can be done with; each is loaded when it is first met."""

from functools import cache
from importlib import import_module

from gui.actions.action import Subject
from gui.kit.links import Kind

KINDS = (
    Kind.KEY,
    Kind.COUPON,
    Kind.CUSTOMER,
    Kind.SHIPMENT,
    Kind.REPLACEMENT,
    Kind.LICENCE,
    Kind.CONTRACT,
    Kind.CERTIFICATE,
    Kind.CASE,
)
"""The module of a kind has its name, and in it SUBJECT."""


@cache
def subject_of(kind: Kind) -> Subject:
    subject: Subject = import_module(f"gui.actions.{kind.value}").SUBJECT
    return subject
