"""Papers drawn by Typst from facts: acts, certificates, labels, packing lists."""
