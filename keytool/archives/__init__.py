"""Copies to keep elsewhere: a signed manifest and its parts in a tar, encrypted with age."""
