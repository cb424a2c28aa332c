"""What a person can do: the use cases behind the one door, ``Journal``."""
