"""The demonstration: a sample register, played on the real window."""
