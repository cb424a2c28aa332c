"""Widgets, layouts, looks and charts that know nothing of a journal."""
