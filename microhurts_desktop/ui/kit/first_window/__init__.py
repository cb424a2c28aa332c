"""All that is done for the first window alone, so that it is painted soon. Nowhere else is.

Everything else here is written as Qt's own examples are. The bar is 1.4 times a bare window of
PySide's (``make bench``, “start to first painted window”); ``tests/test_start_up.py`` holds what it
rests on. What each of these wins, of the processor's time (a bare window takes 118 ms of it):

- ``sources``: 10 ms. PySide would read the source of every module that is imported.
- ``qt_numbers``: 12 ms. To name one member of ``Qt`` makes PySide build that namespace whole.
- ``later``, and ``ui/shell/later.py``: what is needed once somebody has done something is imported
  then.
- ``viewport``: PySide would look through every class of widgets that there is.
"""
