"""What may only get better: sizes, names that nobody uses, files of more than one aggregate.

`listed.toml` names what is worse than it should be, and by how much. A number there may
fall and an entry may go, never the other way round.
"""
