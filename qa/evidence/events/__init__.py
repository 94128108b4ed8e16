"""Events: what a question asks the day of, and which date words of a text are said of it."""
