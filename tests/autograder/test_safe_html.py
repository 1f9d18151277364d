"""Student Markdown and outputs, shown by tools that trust them, do nothing but show."""

from __future__ import annotations

import base64
import re
import time

import nbformat
import nh3
import pytest
from mistune import HTMLRenderer
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from mlcourse.autograder.markdown import is_safe_image, is_safe_link
from mlcourse.autograder.safe_html import clean_attachments, clean_html, clean_markdown, clean_outputs
from mlcourse.checking.model import AspectVerdict, Failure, Verdict
from mlcourse.checking.show import verdict_html
from tests.autograder.attacks import ATTACKS, INNOCENT, Dangers

PNG = base64.b64encode(b"\x89PNG\r\n\x1a\nrest").decode()
JPEG = base64.b64encode(b"\xff\xd8\xff\xe0rest").decode()


@pytest.fixture(scope="module")
def nbconvert_page():
    """Render a notebook as nbconvert does, and cut out what stands between the two last marks."""
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(template_name="basic")

    def render(cell):
        cells = [new_markdown_cell("BEGINMARK"), cell, new_markdown_cell("ENDMARK")]
        page, _ = exporter.from_notebook_node(new_notebook(cells=cells))
        # The page of "basic" has no scripts of its own, so all of it can be looked at.
        return page

    return render


def dangers_in(page):
    return Dangers(page).found


def test_the_corpus_is_dangerous_without_cleaning(nbconvert_page):
    acting = [a for a in ATTACKS if "attachment" not in a and "\ud800" not in a and len(a) < 1000]
    found = [attack for attack in acting if dangers_in(nbconvert_page(new_markdown_cell(attack)))]
    assert len(ATTACKS) >= 80
    assert len(found) >= 50


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_no_attack_survives_in_what_nbconvert_makes_of_it(attack, nbconvert_page):
    page = nbconvert_page(new_markdown_cell(clean_markdown(attack)))
    assert dangers_in(page) == []
    typeset = re.sub(r"<pre>.*?</pre>", "", page, flags=re.DOTALL)
    assert "\\href" not in typeset and 'class="mermaid"' not in page
    # A browser's own parser (html5ever, in nh3) finds no attribute that acts either.
    seen: list[str] = []
    nh3.clean(
        page,
        attributes={"*": {"onerror", "onload", "onclick", "href", "src"}},
        attribute_filter=lambda tag, name, value: seen.append(f"{name}={value}"),
    )
    assert not [s for s in seen if s.startswith("on") or re.match(r"\w+=\s*(java|vb)script|\w+=data:text", s)]


@pytest.mark.parametrize("text", INNOCENT)
def test_innocent_text_is_unchanged(text):
    assert clean_markdown(text) == text


@pytest.mark.parametrize("attack", ATTACKS, ids=range(len(ATTACKS)))
def test_cleaning_twice_changes_nothing_more(attack):
    once = clean_markdown(attack)
    assert len(once) < 2 * len(attack) + 60
    if len(once) < 20_000:
        assert dangers_in(clean_html(once)) == []
        assert clean_markdown(once) == once


def test_words_beside_an_attack_are_kept():
    text = "My **answer** is $a<b$.\n\n<script>alert(1)</script>\n\n```\nx < y\n```\n"
    cleaned = clean_markdown(text)
    assert cleaned == text.replace("<script", "&lt;script").replace("</script", "&lt;/script")


def test_grammar_agrees_with_nbconvert():
    """Whatever one takes for a formula, code or HTML, the other does too."""
    import random

    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    from mlcourse.autograder.markdown import parser
    from mlcourse.autograder.safe_markdown import _Trusting

    class WithoutColours(IPythonRenderer):
        block_code = HTMLRenderer.block_code

    theirs = MarkdownWithMath(renderer=WithoutColours(escape=False, exclude_anchor_links=True))
    ours = parser(_Trusting())
    pieces = [
        "$",
        "$$",
        "\\\\(",
        "\\\\)",
        "\\\\[",
        "\\\\]",
        "\\begin{a}",
        "\\end{a}",
        "`",
        "```",
        "\n",
        "\n\n",
        "<b>",
        "<i x='",
        "'>",
        "<!--",
        "-->",
        "a",
        " ",
        "    ",
        "> ",
        "- ",
        "#",
        "|",
        "*",
        "\\",
        "[a](b)",
        "~~~\n",
        "&lt;",
    ]
    rng = random.Random(7)
    for _ in range(3_000):
        text = "".join(rng.choices(pieces, k=rng.randint(1, 12)))
        # Paragraphs around raw HTML, and white space, are no matter here.
        pages = [re.sub(r"</?p>|\s", "", page) for page in (theirs.render(text), ours(text))]
        pages = [page.replace("&#x27;", "'").replace("&quot;", '"') for page in pages]
        assert pages[0] == pages[1], text


@pytest.mark.parametrize("piece", ["[", "$", "<", "*a", "`", "![", "[a](", "> ", "\\begin{a}", "<!--", "_*", "[x]: <"])
def test_long_nonsense_is_cleaned_in_a_moment(piece):
    start = time.process_time()
    clean_markdown((piece * 20_000)[:19_999] + "<")
    assert time.process_time() - start < 5


def test_attachments_that_exist_are_shown_and_others_would_break_the_page():
    assert clean_markdown("![a](attachment:a.png)", {"a.png"}) == "![a](attachment:a.png)"
    assert "attachment:a.png" in clean_markdown("![a](attachment:a.png)")
    assert clean_markdown("![a](attachment:a.png)") != "![a](attachment:a.png)"
    given = {"a.png": {"image/png": PNG, "text/html": "<script>"}, "b": {"image/png": "no"}, "c": 3}
    assert clean_attachments(given) == {"a.png": {"image/png": PNG}}
    assert clean_attachments(None) == {}


@pytest.mark.parametrize("url", ["https://a.b/c:d", "#x", "a/b.ipynb", "mailto:a@b.c", "a?b:c", "%20x", ""])
def test_safe_links(url):
    assert is_safe_link(url)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:1",
        " JAVASCRIPT:1",
        "java\nscript:1",
        "java%0ascript:1",
        "&#106;avascript:1",
        "data:text/html,x",
        "files/javascript:1",
        "file:///etc/passwd",
        "\x01javascript:1",
    ],
)
def test_unsafe_links(url):
    assert not is_safe_link(url)
    assert not is_safe_image(url)


HTML_ATTACKS = [attack for attack in ATTACKS if "<" in attack]


@pytest.mark.parametrize("attack", HTML_ATTACKS, ids=range(len(HTML_ATTACKS)))
def test_no_attack_survives_in_html(attack):
    assert dangers_in(clean_html(attack)) == []
    assert dangers_in(clean_html(f"<table><tr><td>{attack}</td></tr></table><p title='{attack}'>")) == []


@pytest.mark.parametrize(
    "style",
    [
        "position:fixed;top:0",
        "margin:-900px",
        "color:expression(alert(1))",
        "background-color:url(https://e.example)",
        "padding:99999px",
        "display:none",
        "font-family:'\\75 rl(x)'",
        "max-width:calc(1px - 99px)",
    ],
)
def test_styles_that_load_hide_or_cover_are_dropped(style):
    assert "style" not in clean_html(f'<p style="{style}">x</p>') or 'style=""' in clean_html(
        f'<p style="{style}">x</p>'
    )


def test_tables_verdicts_and_pictures_pass_the_html_cleaner():
    frame = '<table border="1" class="dataframe"><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>'
    assert clean_html(frame) == frame
    picture = f'<img src="data:image/png;base64,{PNG}" alt="dots">'
    assert clean_html(picture) == picture
    failure = Failure("wrong", call="f(1)", got="2", expected="3", why="w")
    table = verdict_html(Verdict("f", (AspectVerdict("values", 1, False, 2, failure),), hint="Look."))
    cleaned = clean_html(table)
    for property in (
        "border-left",
        "color",
        "padding",
        "white-space",
        "text-align",
        "font-family",
        "border-collapse",
    ):
        assert re.search(rf"\b{property}:", cleaned), property
    assert re.sub(r"\s|;", "", cleaned) == re.sub(r"\s|;", "", table.replace("&#x27;", "'").replace("&quot;", '"'))


def test_classes_that_could_touch_the_page_around_are_dropped():
    assert "modal" not in clean_html('<div class="modal tex2jax_ignore" id="score">x</div>')


def display(data, kind="display_data", **extra):
    return {"output_type": kind, "data": data, "metadata": {}} | extra


def test_only_known_kinds_of_output_are_kept():
    data = {
        "text/plain": "2",
        "application/javascript": "alert(1)",
        "application/vnd.jupyter.widget-view+json": {},
        "application/json": {},
        "text/x-evil": "x",
        "image/svg+xml": "<svg onload=alert(1)>",
        "image/png": PNG,
    }
    assert clean_outputs([display(data)]) == [display({"image/png": PNG, "text/plain": "2"})]
    assert clean_outputs([display({"application/javascript": "x"}), {"output_type": "x"}, {}]) == []


def test_a_picture_must_be_what_it_says():
    bad = [
        {"image/png": JPEG},
        {"image/jpeg": PNG},
        {"image/png": "<script>"},
        {"image/png": 3},
        {"image/png": "é"},
    ]
    assert clean_outputs([display(data) for data in bad]) == []
    assert clean_outputs([display({"image/jpeg": JPEG[:8] + "\n" + JPEG[8:]})])[0]["data"] == {"image/jpeg": JPEG}


def test_svg_is_left_out_and_said_to_be():
    [output] = clean_outputs([display({"image/svg+xml": "<svg></svg>"})])
    assert "SVG" in output["data"]["text/plain"]


def test_html_markdown_and_latex_are_cleaned():
    data = {
        "text/html": "<b>x</b><script>1</script>",
        "text/markdown": "<script>",
        "text/latex": ["$\\href{x}{a}", "<b$"],
    }
    [output] = clean_outputs([display(data)])
    assert output["data"] == {
        "text/html": "<b>x</b>",
        "text/markdown": "&lt;script>",
        "text/latex": "$href{x}{a}\\lt b$",
    }


def test_colours_stay_and_other_control_characters_go():
    text = "\x1b[31mred\x1b[0m\x1b]8;;https://e.example\x07link\x1b[2J\ud800\x00\ttab\n"
    [stream, error] = clean_outputs(
        [
            {"output_type": "stream", "name": "evil", "text": [text, "end"]},
            {"output_type": "error", "ename": "E\x1b", "evalue": "v\ud800", "traceback": [text], "extra": 1},
        ]
    )
    expected = "\x1b[31mred\x1b[0m�]8;;https://e.example�link�[2J��\ttab\n"
    assert stream == {"output_type": "stream", "name": "stdout", "text": expected + "end"}
    assert error == {"output_type": "error", "ename": "E�", "evalue": "v�", "traceback": [expected]}


def test_metadata_is_dropped_but_for_sizes():
    metadata = {
        "image/png": {"width": 300, "height": "x' onerror='1", "unconfined": True},
        "filenames": {"image/png": "/etc"},
        "isolated": True,
    }
    [output] = clean_outputs([display({"image/png": PNG}) | {"metadata": metadata}])
    assert output["metadata"] == {"image/png": {"width": 300}}


def test_cleaned_outputs_are_valid_and_harmless_in_a_real_page(nbconvert_page):
    outputs = [display({kind: attack}) for attack in ATTACKS for kind in ("text/html", "text/markdown", "text/latex")]
    outputs += [{"output_type": "stream", "name": "stdout", "text": attack} for attack in ATTACKS]
    outputs += [display({"text/plain": attack}, "execute_result", execution_count="<b>") for attack in ATTACKS]
    outputs += [{"output_type": "error", "ename": a, "evalue": a, "traceback": [a]} for a in ATTACKS]
    cell = new_code_cell("1", outputs=[nbformat.from_dict(output) for output in clean_outputs(outputs)])
    nbformat.validate(new_notebook(cells=[cell]))
    assert dangers_in(nbconvert_page(cell)) == []


@pytest.mark.parametrize("junk", [None, 3, "x", [1], {"a": 1}])
def test_outputs_of_odd_shape_do_no_harm(junk):
    kinds = ["stream", "error", "display_data", "execute_result"]
    for kind in kinds:
        keys = ("text", "name", "traceback", "ename", "data", "metadata", "execution_count")
        for output in clean_outputs([{"output_type": kind} | dict.fromkeys(keys, junk)]):
            nbformat.validate(nbformat.from_dict(output), "output", version=4)
