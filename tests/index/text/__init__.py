"""Tests of what is done with text."""
