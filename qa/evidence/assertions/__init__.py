"""Whether sentences say yes or no to a question: only where they state or deny just that."""
