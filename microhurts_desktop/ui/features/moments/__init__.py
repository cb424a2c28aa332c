"""Naming, noticing, writing and reading moments."""
