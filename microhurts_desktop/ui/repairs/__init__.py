"""The library of repair phrases, as it is looked through."""
