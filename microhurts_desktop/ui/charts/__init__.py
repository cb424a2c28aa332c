"""Charts. The only place that imports matplotlib."""
