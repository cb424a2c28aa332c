"""What only developers need: the tour. It is in the checkout, and in nothing that is shipped."""
