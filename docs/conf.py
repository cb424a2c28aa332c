"""How `make docs` makes pages to read of what stands in Markdown: for Sphinx, from the checkout."""

project = "Micro-hurts"
author = "The Micro-hurts founders"
copyright = "2026, The Micro-hurts founders"

extensions = ["myst_parser"]
root_doc = "docs/index"
include_patterns = ["*.md", "docs/**", "resources/**/README.md"]
exclude_patterns = ["docs/conf.py"]

# A heading can be linked to, as on the pages where the code is shown.
myst_heading_anchors = 3
# A license or a piece of code that a page links to is taken along.
suppress_warnings = ["myst.header"]
# Nothing is fetched when a page is read.
html_theme = "alabaster"
html_theme_options = {"page_width": "1080px", "fixed_sidebar": True}
html_show_sourcelink = False
