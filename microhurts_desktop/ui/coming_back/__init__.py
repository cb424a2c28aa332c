"""Around a repair: rehearsing it, receiving one, and what was promised in it."""
