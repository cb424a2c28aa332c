"""Rows and cards of moments that several pages show."""
