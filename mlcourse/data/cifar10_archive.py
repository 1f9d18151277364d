"""Reads the archive in which CIFAR-10 is published, without trusting it.

``cifar-10-python.tar.gz`` holds six pickled dictionaries, and a pickle can name
any function of Python to be called.  Here it can name three, and each of them is
a stand-in of ours that keeps what it is given and does nothing: the pixels are
then taken from the bytes.  Nothing is unpacked to the disk.
"""

from __future__ import annotations

import pickle
import tarfile
import zlib
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

FOLDER = "cifar-10-batches-py"
TRAINING = tuple(f"data_batch_{i}" for i in range(1, 6))


class Batch(NamedTuple):
    """Images, uint8 (N, 32, 32, 3), and their labels, int64 (N,)."""

    X: np.ndarray
    y: np.ndarray


def read_archive(path: Path) -> tuple[Batch, Batch, list[str]]:
    """The training batches as one, the test batch, and the names of the classes.

    Raises
    ------
    OSError
        In one line, if the archive is not what is published, or names what it must not.
    """
    try:
        with tarfile.open(path, "r:gz") as archive:
            names = [name.decode("ascii") for name in _load(archive, "batches.meta")[b"label_names"]]
            training = [_batch(_load(archive, name), len(names)) for name in TRAINING]
            test = _batch(_load(archive, "test_batch"), len(names))
    except (OSError, EOFError, tarfile.TarError, zlib.error, pickle.UnpicklingError, *_SHAPED_OTHERWISE) as error:
        raise OSError(f"{path} is damaged, or not the archive of CIFAR-10: {_one_line(error)}; delete it") from None
    return Batch(*(np.concatenate(parts) for parts in zip(*training, strict=True))), test, names


_SHAPED_OTHERWISE = (KeyError, IndexError, TypeError, ValueError, AttributeError)


class _Ignored:
    """Stands in for numpy's array and dtype: keeps arguments and state, does nothing with them."""

    state: Any = None

    def __init__(self, *arguments: Any) -> None:
        self.arguments = arguments

    def __setstate__(self, state: Any) -> None:
        self.state = state


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        # Newer versions of numpy write "_core"; the published files say "core".
        if (module.replace("_core", "core"), name) in {
            ("numpy.core.multiarray", "_reconstruct"),
            ("numpy", "ndarray"),
            ("numpy", "dtype"),
        }:
            return _Ignored
        raise pickle.UnpicklingError(f"it asks for {module}.{name}")


def _load(archive: tarfile.TarFile, name: str) -> Any:
    file = archive.extractfile(f"{FOLDER}/{name}")
    if file is None:
        raise KeyError(f"{name} is no file")
    with file:
        return _Unpickler(file, encoding="bytes").load()


def _batch(contents: Any, n_classes: int) -> Batch:
    # A pickled array's state: version, shape, dtype, whether columns come first, bytes.
    _, shape, dtype, by_column, pixels = contents[b"data"].state
    if dtype.arguments[0] not in (b"u1", "u1") or len(shape) != 2 or shape[1] != 3 * 32 * 32:
        raise ValueError(f"images of shape {shape} instead of bytes (N, 3072)")
    rows = np.frombuffer(pixels, dtype=np.uint8).reshape(shape, order="F" if by_column else "C")
    labels = np.array(contents[b"labels"], dtype=np.int64)
    if labels.shape != shape[:1] or np.any((labels < 0) | (labels >= n_classes)):
        raise ValueError(f"{shape[0]} images, but labels of shape {labels.shape}, or out of range")
    # (N, colour, row, column) to (N, row, column, colour)
    return Batch(np.ascontiguousarray(rows.reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)), labels)


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
