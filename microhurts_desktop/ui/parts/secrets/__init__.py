"""Fields and papers for passphrases and codes."""
