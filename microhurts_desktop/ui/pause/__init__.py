"""A pause in the windows: its page, the quiet line on every page, and the bell at the time."""
