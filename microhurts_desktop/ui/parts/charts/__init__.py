"""What stands around a chart: saving, printing, the way to the patterns."""
