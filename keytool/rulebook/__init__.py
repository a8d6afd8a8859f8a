"""Regulations as data: complete, dated editions in TOML with their clause numbers."""
