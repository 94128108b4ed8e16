"""Whose articles a question is asked of."""
