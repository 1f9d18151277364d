"""The whole CIFAR-10: read from an archive in the published format, and from nothing else.

No test needs the network: each makes a small archive, with pickles written as
Python 2 wrote the published ones.
"""

import hashlib
import io
import pickle
import socket
import struct
import sys
import tarfile

import numpy as np
import pytest

from mlcourse.data import cifar10, load_cifar10
from mlcourse.data.cifar10_archive import read_archive

NAMES = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]
RECONSTRUCT = b"cnumpy.core.multiarray\n_reconstruct\n"


def text(value):
    return b"T" + struct.pack("<i", len(value)) + value  # a string of Python 2


def number(value):
    return b"J" + struct.pack("<i", value)


def python2_array(array, reconstruct=RECONSTRUCT, dtype=b"u1"):
    """What Python 2 wrote for an array: rebuild an empty one, then set its state."""
    empty = reconstruct + b"cnumpy\nndarray\n" + number(0) + b"\x85" + text(b"b") + b"\x87R"
    kind = b"cnumpy\ndtype\n" + text(dtype) + number(0) + number(1) + b"\x87R"
    kind += b"(" + number(3) + text(b"|") + b"NNN" + number(-1) * 2 + number(0) + b"tb"
    by_column = array.flags.f_contiguous and not array.flags.c_contiguous
    shape = number(array.shape[0]) + number(array.shape[1]) + b"\x86"
    data = text(array.tobytes(order="F" if by_column else "C"))
    return empty + b"(" + number(1) + shape + kind + (b"\x88" if by_column else b"\x89") + data + b"tb"


def dictionary(**items):
    return b"\x80\x02}(" + b"".join(text(name.encode()) + value for name, value in items.items()) + b"u."


def sequence(values):
    return b"](" + b"".join(values) + b"e"


def batch(rows, labels, **how):
    return dictionary(
        batch_label=text(b"a batch"), labels=sequence(map(number, labels)), data=python2_array(rows, **how)
    )


def pixels(seed, n=3):
    return np.random.default_rng(seed).integers(0, 256, (n, 3072), dtype=np.uint8)


def published_files():
    files = {f"data_batch_{i}": batch(pixels(i), [i, i + 1, 0]) for i in range(1, 6)}
    files["test_batch"] = batch(pixels(9, 2), [9, 8])
    files["batches.meta"] = dictionary(label_names=sequence(text(n.encode()) for n in NAMES), num_vis=number(3072))
    return files


def write(path, files):
    with tarfile.open(path, "w:gz") as archive:
        for name, contents in files.items():
            info = tarfile.TarInfo(f"cifar-10-batches-py/{name}")
            info.size = len(contents)
            archive.addfile(info, io.BytesIO(contents))
    return path


@pytest.fixture
def archive(tmp_path, monkeypatch):
    """A small archive where the loader looks for it, known by its checksum; and no network."""
    path = write(tmp_path / cifar10.ARCHIVE, published_files())
    monkeypatch.setattr(cifar10, "CHECKSUM", f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}")

    def offline(*args, **kwargs):
        raise socket.gaierror("no network in tests")

    monkeypatch.setattr(socket, "getaddrinfo", offline)
    return path


def test_our_pickles_are_pickles_as_python_and_numpy_understand_them():
    contents = pickle.loads(batch(pixels(1), [1, 2, 0]), encoding="bytes")
    assert np.array_equal(contents[b"data"], pixels(1))
    assert contents[b"labels"] == [1, 2, 0]


def test_the_whole_is_read_in_the_published_order(archive):
    images = load_cifar10(archive.parent)
    assert images.X_train.shape == (15, 32, 32, 3)
    assert images.X_test.shape == (2, 32, 32, 3)
    assert images.X_train.dtype == images.X_test.dtype == np.uint8
    assert images.y_train.dtype == images.y_test.dtype == np.int64
    assert images.y_train.tolist() == [label for i in range(1, 6) for label in (i, i + 1, 0)]
    assert images.y_test.tolist() == [9, 8]
    assert images.class_names == NAMES
    rows = np.concatenate([pixels(i) for i in range(1, 6)])
    # A row holds the red plane, then the green, then the blue one, each row by row.
    for n, row, column, colour in [(0, 0, 0, 0), (4, 0, 5, 0), (7, 3, 0, 1), (14, 31, 31, 2)]:
        assert images.X_train[n, row, column, colour] == rows[n, colour * 1024 + row * 32 + column]


def test_it_is_the_same_tuple_as_that_of_the_shipped_part(archive):
    assert type(load_cifar10(archive.parent)) is type(cifar10.load_cifar10_subset())
    images = load_cifar10(str(archive.parent))
    images.X_train[:] = 0  # ours to change


def test_columns_first_are_read_too(tmp_path):
    files = published_files() | {"test_batch": batch(np.asfortranarray(pixels(9, 2)), [9, 8])}
    straight, turned = (read_archive(write(tmp_path / n, f))[1] for n, f in (("a", published_files()), ("b", files)))
    assert np.array_equal(straight.X, turned.X)


EVIL = {
    "a function of the system": b"cposix\nsystem\n" + text(b"false") + b"\x85R",
    "a builtin by its old name": b"c__builtin__\neval\n" + text(b"1") + b"\x85R",
    "a builtin": b"cbuiltins\nexec\n" + text(b"pass") + b"\x85R",
    "another function of numpy": b"cnumpy\nload\n" + text(b"x") + b"\x85R",
    "numpy reached from elsewhere": b"cnumpy.core.multiarray\nfromfile\n" + text(b"x") + b"\x85R",
    "an attribute of what is allowed": b"\x80\x04\x8c\x05numpy\x8c\x10ndarray.__init__\x93.",
    "an extension by its number": b"\x82\x01",
    "an object kept elsewhere": b"Pid\n",
}


@pytest.mark.parametrize("data", EVIL.values(), ids=EVIL)
@pytest.mark.parametrize("name", ["data_batch_3", "batches.meta"])
def test_nothing_else_than_arrays_is_unpickled(tmp_path, name, data):
    files = published_files() | {name: dictionary(data=data, label_names=data, labels=data)}
    with pytest.raises(OSError, match="not the archive of CIFAR-10") as caught:
        read_archive(write(tmp_path / "evil.tar.gz", files))
    assert "\n" not in str(caught.value)


def test_a_pickle_that_would_run_something_does_not(tmp_path):
    class Mark:
        def __reduce__(self):
            return (open, (str(tmp_path / "ran"), "w"))

    files = published_files() | {"test_batch": pickle.dumps({b"data": Mark(), b"labels": [1]}, protocol=4)}
    with pytest.raises(OSError, match=r"asks for .*open"):
        read_archive(write(tmp_path / "evil.tar.gz", files))
    assert not (tmp_path / "ran").exists()


ONE = batch(pixels(1), [1, 2, 0])
BROKEN = {
    "images of another size": batch(np.zeros((3, 3071), np.uint8), [1, 2, 0]),
    "numbers of another kind": batch(pixels(1), [1, 2, 0], dtype=b"f4"),
    "fewer labels than images": batch(pixels(1), [1, 2]),
    "a label out of range": batch(pixels(1), [1, 2, 10]),
    "a negative label": batch(pixels(1), [1, 2, -1]),
    "half a pickle": ONE[: len(ONE) // 2],
    "nothing": b"",
    "a list": b"\x80\x02].",
    "no array": dictionary(data=text(b"x"), labels=sequence([])),
    "fewer bytes than pixels": ONE.replace(number(3) + number(3072), number(4) + number(3072)),
    "labels that are no numbers": dictionary(data=python2_array(pixels(1)), labels=sequence([text(b"a")] * 3)),
}


@pytest.mark.parametrize("contents", BROKEN.values(), ids=BROKEN)
def test_a_broken_batch_is_one_clear_line(tmp_path, contents):
    with pytest.raises(OSError, match="is damaged, or not the archive of CIFAR-10") as caught:
        read_archive(write(tmp_path / "broken.tar.gz", published_files() | {"data_batch_2": contents}))
    assert "\n" not in str(caught.value)


def test_a_broken_archive_is_one_clear_line(tmp_path):
    whole = write(tmp_path / "whole.tar.gz", published_files()).read_bytes()
    without = {name: contents for name, contents in published_files().items() if name != "test_batch"}
    for contents in (b"", b"no archive", whole[: len(whole) // 2], whole[:50] + b"\xff" * 50 + whole[100:]):
        (tmp_path / "broken.tar.gz").write_bytes(contents)
        with pytest.raises(OSError, match="is damaged, or not the archive of CIFAR-10"):
            read_archive(tmp_path / "broken.tar.gz")
    with pytest.raises(OSError, match="test_batch"):
        read_archive(write(tmp_path / "part.tar.gz", without))


def test_without_a_network_one_line_says_what_to_do(archive, tmp_path):
    with pytest.raises(OSError, match=f"CIFAR-10 did not arrive from {cifar10.URL} .* put it into") as caught:
        load_cifar10(tmp_path / "elsewhere")
    assert "\n" not in str(caught.value)


def test_a_file_with_another_checksum_is_not_read(archive):
    archive.write_bytes(archive.read_bytes() + b"\0")
    with pytest.raises(OSError, match="CIFAR-10 did not arrive"):  # it asks for a new one, and there is no network
        load_cifar10(archive.parent)


def test_without_pooch_one_line_says_how_to_get_it(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "pooch", None)
    with pytest.raises(ModuleNotFoundError, match=r"pip install 'mlcourse\[cifar10\]'"):
        load_cifar10(tmp_path)


def test_the_published_checksum_is_asked_for_by_default():
    assert cifar10.CHECKSUM == "sha256:6d958be074577803d12ecdefd02955f39262c83c16fe9348329d7fe0b5c001ce"
    assert cifar10.URL == "https://www.cs.toronto.edu/~kriz/cifar-10-python.tar.gz"
