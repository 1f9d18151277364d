"""Named submissions that are broken, or try to break the grading or to cheat it.

Each entry says what it tries, what must happen, and which exercises still
deserve their points; the rest of each notebook is right, so that the score to
expect is known.  An attack that gets hold of something prints a line that
starts with ``LEAKED:``.  Attacks that could hurt the machine refuse to run
outside of a sandbox.
"""

from mlcourse.simulate.hostile.cells import CELLS
from mlcourse.simulate.hostile.crashes import CRASHES
from mlcourse.simulate.hostile.files import BROKEN_FILES
from mlcourse.simulate.hostile.forgery import FORGERY
from mlcourse.simulate.hostile.greed import GREED
from mlcourse.simulate.hostile.imports import IMPORTS
from mlcourse.simulate.hostile.leavings import LEAVINGS
from mlcourse.simulate.hostile.markup import MARKUP
from mlcourse.simulate.hostile.memory import MEMORY
from mlcourse.simulate.hostile.model import Hostile
from mlcourse.simulate.hostile.network import NETWORK
from mlcourse.simulate.hostile.theft import CANARY, THEFT

HOSTILE: tuple[Hostile, ...] = (
    *CRASHES,
    *GREED,
    *THEFT,
    *MEMORY,
    *LEAVINGS,
    *NETWORK,
    *FORGERY,
    *CELLS,
    *IMPORTS,
    *MARKUP,
    *BROKEN_FILES,
)
"""The whole table."""

__all__ = ["CANARY", "HOSTILE", "Hostile"]
