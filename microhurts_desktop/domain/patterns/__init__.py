"""What a history shows when one stands back."""
