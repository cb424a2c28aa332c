"""``make bench``: how quick and how small the program is, against the barest thing that compares.

``python -m tests.benchmarks`` prints one table. Nothing here is a test: time varies with the
machine, so look at the ratios, each taken in one run with what it is compared to.
"""
