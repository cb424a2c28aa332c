"""Parts of pages that several features are made of."""
