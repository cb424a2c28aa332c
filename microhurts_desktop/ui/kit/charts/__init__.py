"""Drawing with matplotlib, and what every chart is asked by hand."""
