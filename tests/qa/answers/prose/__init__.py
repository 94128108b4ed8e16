"""Answers of whole sentences."""
