"""A break with a promised time of return."""
