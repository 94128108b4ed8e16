"""Whether a sentence in other words stands in the quotes that it rests on."""
