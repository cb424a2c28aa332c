"""Readers of what therapists, translators and designers edit in resources/."""
