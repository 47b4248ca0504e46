"""Plugins as modules, good and bad, for the tests."""
