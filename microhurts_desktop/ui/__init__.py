"""Windows, pages, guided dialogs, widgets and charts."""
