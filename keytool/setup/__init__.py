"""How a process and a desk are set up: environment, settings, templates, addresses, logs."""
