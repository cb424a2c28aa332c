"""What is for two: reading what both shared."""
