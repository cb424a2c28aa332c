"""How two begin and part."""
