"""Scores against sets of questions and documents."""
