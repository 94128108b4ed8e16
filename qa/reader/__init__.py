"""Short answers from passages, by a trained network."""
