"""Reading and composing words; pure, like the domain."""
