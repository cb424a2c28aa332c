"""The library of phrases, repairs, promises and rehearsals."""
