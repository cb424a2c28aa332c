"""What a check-in asks, wherever it is answered."""
