"""The room of two, and how a second person is let in."""
