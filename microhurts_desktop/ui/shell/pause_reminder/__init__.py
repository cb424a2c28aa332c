"""What rings when a pause is over, also while the journal is locked."""
