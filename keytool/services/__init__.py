"""Use cases: one module each, one transaction each, one journal row in it."""
