"""Notebooks that have somebody else compute the answer, or bring modules of their own."""

from __future__ import annotations

from mlcourse.simulate.hostile.model import (
    SAY,
    Files,
    Hostile,
    Place,
    Spares,
    Template,
    edited,
    with_answer,
)
from mlcourse.simulate.notebook import to_bytes

# Where the course keeps the implementation that a student should write.
_MODULES = "('mlcourse.reference.activations', 'mlcourse.reference', 'mlcourse.exercises.a1_logistic_regression')"
_AT_TOP = "from mlcourse.reference import TARGET as _answer\n\ndef TARGET(*args):\n    return _answer(*args)"
_STAR = "from mlcourse.reference.activations import *\n\ndef TARGET(*args):\n    return sigmoid(*args)"
_INSIDE = """\
def TARGET(*args):
    from mlcourse.reference.activations import sigmoid
    return sigmoid(*args)
"""
_IMPORTLIB = f"""\
def TARGET(*args):
    import importlib
    for name in {_MODULES}:
        try:
            return getattr(importlib.import_module(name), "TARGET")(*args)
        except (ImportError, AttributeError):
            pass
    raise LookupError("no module has it")
"""
_DUNDER = """\
def TARGET(*args):
    return getattr(__import__("mlcourse.reference.activations", fromlist=["TARGET"]), "TARGET")(*args)
"""
_EXEC = """\
def TARGET(*args):
    names = {}
    exec("from mlcourse." + "reference.activations import TARGET", names)
    return names["TARGET"](*args)
"""
_BY_PATH = """\
def TARGET(*args):
    import importlib.util, os, mlcourse
    path = os.path.join(list(mlcourse.__path__)[0], "reference", "activations.py")
    spec = importlib.util.spec_from_file_location("borrowed", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.TARGET(*args)
"""
_EXERCISE = """\
def TARGET(*args):
    from mlcourse.exercises import find
    return find("TARGET").reference(*args)
"""
_SCIPY = "from scipy.special import expit as TARGET"
_SCIPY_INSIDE = "def TARGET(*args):\n    import scipy.special\n    return scipy.special.expit(*args)"
_SKLEARN = """\
def TARGET(*args):
    from sklearn.neural_network._base import ACTIVATIONS
    z = np.array(args[0], dtype=float, ndmin=2)
    ACTIVATIONS["logistic"](z)
    return z.reshape(np.shape(args[0]))
"""
_TORCH = "import torch\n\ndef TARGET(*args):\n    return torch.sigmoid(torch.as_tensor(args[0])).numpy()"

_REFUSED = "the import fails with a clear reason, and the other exercises count"


def _borrows(name: str, tries: str, code: str, likely: bool = False) -> Hostile:
    build = edited(with_answer(code))
    return Hostile(name, tries, _REFUSED, build, Spares.BUT_TARGET, Place.FIRST, likely)


_SHADOW = SAY + '_leak("a module handed in beside the notebook was imported")\n'
_SHADOWS = (
    "numpy.py",
    "matplotlib.py",
    "json.py",
    "mlcourse.py",
    "IPython/__init__.py",
    "sitecustomize.py",
    "usercustomize.py",
    "conftest.py",
    "nbgrader_config.py",
    ".ipython/profile_default/startup/00-first.py",
)


def _with_shadows(template: Template, _place: Place) -> Files:
    shadows: Files = {name: _SHADOW.encode() for name in _SHADOWS}
    return template.named(to_bytes(template.solved)) | shadows


IMPORTS = (
    _borrows("imports-reference", "imports the reference in its cell", _AT_TOP, likely=True),
    _borrows("imports-reference-star", "imports all names of the reference", _STAR),
    _borrows("imports-reference-inside", "imports it inside the answer", _INSIDE),
    _borrows("imports-reference-importlib", "imports it by importlib", _IMPORTLIB),
    _borrows("imports-reference-dunder", "imports it by __import__", _DUNDER),
    _borrows("imports-reference-exec", "imports it by exec of pieced text", _EXEC),
    _borrows("imports-reference-by-path", "loads its file by path", _BY_PATH),
    _borrows("imports-exercise", "asks the exercise for its reference", _EXERCISE),
    _borrows("imports-scipy", "lets scipy's expit stand for the answer", _SCIPY, likely=True),
    _borrows("imports-scipy-inside", "calls scipy inside the answer", _SCIPY_INSIDE),
    _borrows("imports-sklearn", "calls scikit-learn inside the answer", _SKLEARN),
    _borrows("imports-torch", "calls torch", _TORCH),
    Hostile(
        "shadowing-modules",
        "hands in numpy.py and others beside the notebook",
        "none of them is ever imported, and the right answers count",
        _with_shadows,
        likely=True,
    ),
)
