"""Reading what other journals export: a module for each, which knows its files by their content."""
