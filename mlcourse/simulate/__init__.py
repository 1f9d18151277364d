"""Class folders made from a seed, for the demo, the tests and the benchmarks.

A student's notebook is the released one, filled with right implementations,
misconceptions or nothing; a hostile one tries to break the grading or to get
points that it did not earn.
"""

from mlcourse.simulate.classroom import DEMO, HONEST, write_class, write_hostile_class
from mlcourse.simulate.expected import Expected, Filling, Kind

__all__ = ["DEMO", "HONEST", "Expected", "Filling", "Kind", "write_class", "write_hostile_class"]
