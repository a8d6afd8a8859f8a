"""Lists of the register: columns, filters, pages; whoever shows one."""
