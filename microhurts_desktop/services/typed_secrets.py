"""What of a typed or pasted secret counts, before a key is derived; and forgetting that key."""

from microhurts_desktop.domain.typed_secrets import are_the_same, is_nothing, opens_nothing, wipe
from microhurts_desktop.storage.recovery_code import as_printed

__all__ = ["are_the_same", "as_printed", "is_nothing", "opens_nothing", "wipe"]
