"""A language model's answers: asked, read, and held to the quotes of what they cite."""
