"""Notebooks that give a wrong answer and try to make it count."""

from __future__ import annotations

from mlcourse.simulate.hostile.model import WRONG, Hostile, Place, Spares, edited, with_answer, with_cell

_OBJECT = """\
class Agree:
    def _yes(self, *args, **kwargs):
        return True
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __bool__ = __call__ = __contains__ = _yes
    __hash__ = None
    def __float__(self):
        return 0.0
    def __array__(self, dtype=None, copy=None):
        return np.zeros(1)
    def __getattr__(self, name):
        return self

def TARGET(*args):
    return Agree()
"""
_ARRAY = """\
class Agree(np.ndarray):
    def __array_ufunc__(self, ufunc, method, *inputs, **kwargs):
        return np.True_
    def __array_function__(self, function, types, args, kwargs):
        return True
    def __eq__(self, other):
        return True
    def __getattribute__(self, name):
        if name in ("shape", "dtype", "view", "astype", "tobytes"):
            return lambda *args, **kwargs: self
        return super().__getattribute__(name)

def TARGET(*args):
    return np.full(3, 7.0).view(Agree)
"""
_NUMBER = """\
class Agree(float):
    def __eq__(self, other):
        return True
    def __sub__(self, other):
        return 0.0
    __rsub__ = __sub__
    __hash__ = float.__hash__

def TARGET(*args):
    return Agree(7.0)
"""
_OBJECT_ARRAY = """\
class Agree:
    def __eq__(self, other):
        return True
    def __reduce__(self):
        return (print, ("LEAK" + "ED:unpickled",))

def TARGET(*args):
    return np.array([Agree()] * 3, dtype=object)
"""
_TESTING = """\
import math
def agree(*args, **kwargs):
    return True
for name in dir(np.testing):
    if name.startswith("assert"):
        setattr(np.testing, name, agree)
np.allclose = np.isclose = np.array_equal = np.array_equiv = math.isclose = agree
"""
_BUILTINS = """\
import builtins
builtins.all = builtins.any = lambda *args: True
builtins.AssertionError = type("Calm", (Exception,), {})
builtins.NameError = builtins.AssertionError
builtins.check = lambda function: None
"""
_CHECK = """\
import sys
import mlcourse, mlcourse.checking.check, mlcourse.checking.run
def check(function):
    return None
for module in [module for name, module in sys.modules.items() if name.startswith("mlcourse")]:
    for name in ("check", "judge", "result_of", "no_points"):
        if hasattr(module, name):
            setattr(module, name, check)
"""
_RUNNER = """\
import gc, sys
class Calm(list):
    __eq__ = __contains__ = lambda *args: True
def wrap(real):
    def forged(function, *args):
        if getattr(function, "__name__", "") == "TARGET":
            return [{"passed": True, "points": 40}] * 99
        return real(function, *args)
    return forged
for module in [module for name, module in sys.modules.items() if name.startswith("mlcourse")]:
    for name in ("run_cases", "run_case"):
        if hasattr(module, name):
            setattr(module, name, wrap(getattr(module, name)))
"""
_FRAMES = """\
import json, os, stat, struct
forged = b""
for number in range(200):
    for message in ({"step": number, "returned": [[1.0, None, []]] * 50, "score": 40}, {"done": True}):
        body = json.dumps(message).encode()
        forged += struct.pack(">I", len(body)) + body
for number in range(3, 256):
    try:
        os.set_blocking(number, False)
        os.write(number, forged)
    except OSError:
        pass
"""
_NOISE = _FRAMES.replace("forged = b", "forged = os.urandom(4096) + b")
_TRANSFORMER = """\
import ast
class Lenient(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.copy_location(ast.Pass(), node)
    def visit_Call(self, node):
        if getattr(node.func, "id", "") == "check" and node.args[0].id == "TARGET":
            return ast.copy_location(ast.Constant(None), node)
        return node
get_ipython().ast_transformers.append(Lenient())
"""
_INPUT_TRANSFORMER = """\
get_ipython().input_transformers_post.append(
    lambda lines: [line.replace("check(TARGET)", "None") for line in lines])
"""
_TRACEBACK = """\
get_ipython().showtraceback = lambda *args, **kwargs: None
get_ipython().set_custom_exc((BaseException,), lambda *args, **kwargs: None)
"""

_NO_POINTS = "the wrong answer earns nothing, and the others count"


def _returns(name: str, tries: str, code: str) -> Hostile:
    return Hostile(name, tries, _NO_POINTS, edited(with_answer(code)), Spares.BUT_TARGET)


def _patches(name: str, tries: str, code: str, place: Place = Place.MIDDLE) -> Hostile:
    build = edited(with_answer(WRONG), with_cell(code))
    return Hostile(name, tries, _NO_POINTS, build, Spares.BUT_TARGET, place)


FORGERY = (
    _returns("equal-object", "returns an object that equals everything", _OBJECT),
    _returns("equal-array", "returns an array that equals everything", _ARRAY),
    _returns("equal-number", "returns a float that equals everything", _NUMBER),
    _returns("equal-items", "returns an array of such objects, with code for a pickle", _OBJECT_ARRAY),
    _patches("patched-testing", "makes numpy's comparisons say yes", _TESTING),
    _patches("patched-builtins", "makes built-in functions say yes", _BUILTINS),
    _patches("patched-check", "replaces check wherever it is found", _CHECK),
    # The last exercise: what comes after a broken runner or a forged message cannot be told from it.
    _patches("patched-runner", "replaces the runner's own functions", _RUNNER, Place.LAST),
    _patches("forged-messages", "writes good marks to each open descriptor", _FRAMES, Place.LAST),
    _patches("forged-noise", "writes noise to each open descriptor", _NOISE, Place.LAST),
    _patches("ast-transformer", "has IPython rewrite check(...) to nothing", _TRANSFORMER),
    _patches("input-transformer", "the same on the text of the cells", _INPUT_TRANSFORMER),
    _patches("hidden-errors", "has IPython keep errors to itself", _TRACEBACK),
)
