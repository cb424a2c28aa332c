"""What the person can mend, by the names that the interface may import."""

# Whatever there is: one more is said in one place, and cannot be forgotten here.
from microhurts_desktop.storage.errors import *  # noqa: F403
