"""What only developers need, and is shipped nowhere: the list of places, and the tour."""
