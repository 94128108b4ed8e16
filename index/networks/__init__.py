"""The networks that make vectors of texts, and how they are run fast."""
