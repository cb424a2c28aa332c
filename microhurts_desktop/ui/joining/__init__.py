"""How two people come to share, and how they part."""
