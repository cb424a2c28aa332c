"""What only developers need: the tour and what drives the window. Not in the wheel."""
