"""Sharing with the other: what they will read, what they shared, and answers."""
