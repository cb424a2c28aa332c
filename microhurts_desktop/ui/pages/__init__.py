"""The pages of the house, built when first visited."""
