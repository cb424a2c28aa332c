"""Patterns in words: what each shows, with how much it shows it, and its numbers."""
