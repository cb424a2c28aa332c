"""What waits underground: its groups, what can be done about one, and how to bring it up."""
