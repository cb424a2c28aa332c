"""Guided dialogs: each edits one draft, page by page."""
