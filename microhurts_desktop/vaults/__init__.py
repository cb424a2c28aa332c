"""Encrypted files on disk, and the way between rows and core values."""
