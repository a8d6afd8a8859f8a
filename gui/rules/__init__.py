"""The regulations: editions, clauses, years, what-if."""
