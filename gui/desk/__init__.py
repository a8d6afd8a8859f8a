"""The desk: a plugged key and everything about it."""
