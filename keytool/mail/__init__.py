"""Letters: what came, what it is, where it belongs, and how ours are written.

Everything here is a pure function over frozen values, but `imap` and `smtp`, which alone speak
to servers. Nothing raises because of what a letter holds: what cannot be read is a value with
its reason. Libraries are imported where they are used, so that nothing else pays for them.
"""
