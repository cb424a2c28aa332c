"""Locking by itself when one goes away."""
