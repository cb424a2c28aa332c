"""The window, its door, and the view of an open journal."""
