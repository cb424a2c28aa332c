"""Encrypted files, and the way between rows and values."""
