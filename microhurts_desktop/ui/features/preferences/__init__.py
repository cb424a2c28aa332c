"""Preferences and what is done with the files."""
