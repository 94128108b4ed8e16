"""How the check that a sentence stands in its quotes was fitted, and how it is measured."""
