"""What two people do here together."""
