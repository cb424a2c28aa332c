"""The sample journal and its window."""
