"""What a history shows when one stands back: plain functions over what was lived, by day."""
