"""Notebooks that want to run in the browser of whoever reads the feedback."""

from __future__ import annotations

from mlcourse.simulate.hostile.model import Edit, Hostile, Spares, edited, with_answer, with_cell
from mlcourse.simulate.notebook import Notebook, code_cell, markdown_cell, written_cells

SCRIPT = "mlcourse_xss()"
"""The call that each of these wants a browser to make; a test looks for a place where it would."""

_TRICKS = (
    f"<script>{SCRIPT}</script>",
    f"<img src=x onerror={SCRIPT}>",
    f"<svg onload={SCRIPT}><circle r=1 /></svg>",
    f"<svg><script>{SCRIPT}</script></svg>",
    f"<math><mtext><table><mglyph><style><img src=x onerror={SCRIPT}></style></mglyph></table></math>",
    f"<a href='javascript:{SCRIPT}'>click</a>",
    f"<a href='java\tscript:{SCRIPT}'>click</a>",
    f"<iframe srcdoc='<script>{SCRIPT}</script>'></iframe>",
    f"<object data='data:text/html,<script>{SCRIPT}</script>'></object>",
    f"<form action='javascript:{SCRIPT}'><button autofocus onfocus={SCRIPT}>go</button></form>",
    f"<details open ontoggle={SCRIPT}>more</details>",
    "<style>body { display: none }</style><link rel=stylesheet href='//192.0.2.1/x.css'>",
    "<meta http-equiv=refresh content='0;url=//192.0.2.1/'><base href='//192.0.2.1/'>",
    f"</textarea></pre></title></script><script>{SCRIPT}</script><!--",
)
_ALL = "\n".join(_TRICKS)


def _outputs() -> list[dict[str, object]]:
    bundle = {"text/html": _ALL, "image/svg+xml": _TRICKS[2], "application/javascript": SCRIPT}
    bundle |= {"text/markdown": _ALL, "text/latex": _ALL, "text/plain": _ALL}
    bundle |= {"image/png": f'"><script>{SCRIPT}</script>', "application/vnd.bokehjs_exec.v0+json": ""}
    trace: dict[str, object] = {
        "output_type": "error",
        "ename": _TRICKS[0],
        "evalue": _ALL,
        "traceback": [_ALL],
    }
    return [
        {
            "output_type": "display_data",
            "data": bundle,
            "metadata": {"image/png": {"width": f'1" onload="{SCRIPT}'}},
        },
        {"output_type": "stream", "name": "stdout", "text": _ALL},
        trace,
    ]


def _saved_outputs(notebook: Notebook, _target: str) -> None:
    cell = code_cell("1 + 1", "added-outputs")
    cell["outputs"] = _outputs()
    notebook["cells"].append(cell)


def _in_markdown(notebook: Notebook, _target: str) -> None:
    cell = markdown_cell(f"# Notes\n\n{_ALL}\n\n[click](javascript:{SCRIPT})", "added-markdown")
    cell["attachments"] = {"x.html": {"text/html": _ALL}, f'"onerror="{SCRIPT}': {"image/png": "AAAA"}}
    notebook["cells"].append(cell)
    for written in written_cells(notebook):
        written["source"] = [_ALL]


def _in_metadata(notebook: Notebook, _target: str) -> None:
    notebook["metadata"]["title"] = _ALL
    notebook["metadata"]["language_info"] = {"name": _TRICKS[0], "pygments_lexer": _TRICKS[0]}
    notebook["cells"][0]["metadata"]["tags"] = [f'"><script>{SCRIPT}</script>']


_SHOWN = f"""\
from IPython.display import HTML, SVG, Javascript, Markdown, display
tricks = {_TRICKS!r}
for trick in tricks:
    display(HTML(trick), Markdown(trick))
display(Javascript("{SCRIPT}"), SVG("<svg xmlns='http://www.w3.org/2000/svg' onload='{SCRIPT}'></svg>"))
for kind in ("application/javascript", "image/svg+xml", "text/latex", "image/png", "text/x-unknown"):
    display({{kind: tricks[0]}}, raw=True)
print("\\x1b]8;;javascript:{SCRIPT}\\x1b\\\\", *tricks)
class Shown:
    def _repr_html_(self):
        return tricks[0]
display(Shown())
type(tricks[0], (Exception,), {{}})
raise type(tricks[0], (Exception,), {{}})(tricks[1])
"""
_RAISED = f"def TARGET(*args):\n    raise type({_TRICKS[0]!r}, (Exception,), {{}})({_ALL!r})"
_RETURNED = f"def TARGET(*args):\n    return {_ALL!r}"

_CLEAN = "no browser runs anything, and the right answers count"


def _markup(name: str, tries: str, edit: Edit, spares: Spares = Spares.ALL) -> Hostile:
    return Hostile(name, tries, _CLEAN, edited(edit), spares, likely=name == "markup-shown")


MARKUP = (
    _markup("markup-shown", "displays scripts and event handlers", with_cell(_SHOWN)),
    _markup("markup-saved", "hands in outputs with scripts", _saved_outputs),
    _markup("markup-markdown", "writes scripts into markdown and written answers", _in_markdown),
    _markup("markup-metadata", "writes scripts into names and tags", _in_metadata),
    _markup("markup-raised", "an error with scripts in name and text", with_answer(_RAISED), Spares.BUT_TARGET),
    _markup("markup-returned", "an answer of scripts", with_answer(_RETURNED), Spares.BUT_TARGET),
)
