"""What waits, and bringing one of it up."""
