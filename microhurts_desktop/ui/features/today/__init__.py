"""The first page, and what there is to learn."""
