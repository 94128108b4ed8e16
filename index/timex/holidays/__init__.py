"""Named days: the holidays and feasts that news in English calls by their names."""
