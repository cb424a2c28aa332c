"""What the history shows, as sentences and pictures."""
