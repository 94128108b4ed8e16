"""Conversations over the sample articles, and how each of their questions is to be understood."""
