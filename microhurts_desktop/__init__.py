"""Micro-hurts: notice small hurts, name them gently, repair them."""
