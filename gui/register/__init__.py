"""The register: its lists, shipments, imports."""
