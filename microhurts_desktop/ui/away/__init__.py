"""What happens when the person turns away: locking with the desktop, and hiding at once."""
