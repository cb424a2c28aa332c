"""Choosing, showing and answering what two share."""
