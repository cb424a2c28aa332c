"""Reading one moment whole."""
