"""What every page is given, and the texts that features share."""
