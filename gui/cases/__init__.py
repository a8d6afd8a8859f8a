"""Cases: the board, the page of one, the form of a new one."""
