"""The emotional bank account over time."""
