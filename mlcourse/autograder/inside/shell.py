"""Run notebook cells with IPython, and keep what they show as nbformat outputs.

The outputs are those that Jupyter would save: streams merged as they come,
rich results, figures at the end of the cell, errors with their traceback.
"""

from __future__ import annotations

import io
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

MAX_STREAM_CHARACTERS = 100_000
_CUT = "\n... output cut here ...\n"


class Collector:
    """The outputs of the running cell, in the order in which they came."""

    def __init__(self) -> None:
        self.outputs: list[dict[str, Any]] = []
        self._room = MAX_STREAM_CHARACTERS
        self._clear_pending = False

    def begin(self) -> None:
        """Start a new cell."""
        self.__init__()  # type: ignore[misc]

    def add(self, output: dict[str, Any]) -> None:
        """Append an output."""
        self._clear_if_pending()
        self.outputs.append(output)

    def write(self, name: str, text: str) -> None:
        """Append text to a stream, cutting a flood."""
        self._clear_if_pending()
        if self._room <= 0:
            return
        kept = text[: self._room]
        self._room -= len(kept)
        if self._room <= 0:
            kept += _CUT
        last = self.outputs[-1] if self.outputs else {}
        if last.get("output_type") == "stream" and last.get("name") == name:
            last["text"] += kept
        else:
            self.outputs.append({"output_type": "stream", "name": name, "text": kept})

    def clear(self, wait: bool) -> None:
        """Forget what was shown, now or when the next output comes."""
        self._clear_pending = True
        if not wait:
            self._clear_if_pending()

    def _clear_if_pending(self) -> None:
        if self._clear_pending:
            self.outputs.clear()
            self._clear_pending = False


class _Stream(io.TextIOBase):
    """A text stream that writes to the collector."""

    encoding = "utf-8"  # type: ignore[assignment]

    def __init__(self, collector: Collector, name: str) -> None:
        self._collector, self.name = collector, name

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._collector.write(self.name, text)
        return len(text)


class _Publisher(DisplayPublisher):
    collector: Collector

    def publish(self, data: Any, metadata: Any = None, **kwargs: Any) -> None:
        transient = kwargs.get("transient") or {}
        output = {"output_type": "display_data", "data": data, "metadata": metadata or {}}
        if kwargs.get("update"):
            self._update(transient.get("display_id"), output)
            return
        self.collector.add(output)
        if transient.get("display_id") is not None:
            output["display_id"] = transient["display_id"]

    def _update(self, display_id: Any, output: dict[str, Any]) -> None:
        for shown in self.collector.outputs:
            if display_id is not None and shown.get("display_id") == display_id:
                shown["data"], shown["metadata"] = output["data"], output["metadata"]

    def clear_output(self, wait: bool = False) -> None:
        self.collector.clear(wait)


class _ResultHook(DisplayHook):
    collector: Collector

    def start_displayhook(self) -> None:
        self._result: dict[str, Any] = {"output_type": "execute_result"}

    def write_output_prompt(self) -> None:
        self._result["execution_count"] = self.prompt_count

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        self._result |= {"data": format_dict, "metadata": md_dict or {}}

    def finish_displayhook(self) -> None:
        if self._result.get("data"):
            self.collector.add(self._result)


class Shell(InteractiveShell):
    """An IPython shell with no terminal, whose outputs go to a :class:`Collector`.

    ``prelude`` holds the answers of the cells that have been run for all submissions.
    """

    displayhook_class = Type(_ResultHook)
    display_pub_class = Type(_Publisher)

    def __init__(self) -> None:
        config = Config()
        config.HistoryManager.enabled = False
        config.InteractiveShell.colors = "linux"
        super().__init__(config=config, parent=None)
        self.collector = Collector()
        self.displayhook.collector = self.collector
        self.display_pub.collector = self.collector
        self.prelude: list[dict[str, Any]] = []
        self.streams = (_Stream(self.collector, "stdout"), _Stream(self.collector, "stderr"))

    def enable_gui(self, gui: Any = None) -> None:
        """There is no event loop to join."""

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        self.collector.add(
            {
                "output_type": "error",
                "ename": str(getattr(etype, "__name__", etype)),
                "evalue": _text(evalue),
                "traceback": [str(line) for line in stb],
            }
        )


def plain_output(output: dict[str, Any]) -> dict[str, Any]:
    """Reduce an output to what JSON can say: bytes become base64, the rest text."""
    return {key: _plain(value) for key, value in output.items() if key != "display_id"}


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, bytes):
        import base64

        return base64.b64encode(value).decode("ascii")
    if value is None or isinstance(value, (bool, int, float)):
        return value
    return _text(value)


def _text(value: Any) -> str:
    try:
        return str(value)
    except Exception:
        return "(no readable text)"
