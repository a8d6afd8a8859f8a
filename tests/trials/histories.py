"""Honest histories: what people may do at a desk, at random, by the use cases alone."""

from tests.trials.steps_cases import Cases
from tests.trials.steps_coupons import Coupons
from tests.trials.steps_customers import Customers
from tests.trials.steps_keys import Keys
from tests.trials.steps_replacements import Replacements
from tests.trials.steps_warehouse import Warehouse


class History(Keys, Coupons, Replacements, Warehouse, Customers, Cases):
    """Some weeks of a desk."""
