"""How what Dateline has learned was learned."""
