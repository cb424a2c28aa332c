"""The domain, pure: values in, values out. No files, no clock, no Qt, no user-visible text."""
