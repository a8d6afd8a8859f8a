"""Whether what somebody holds out is genuine and good; public keys alone."""
