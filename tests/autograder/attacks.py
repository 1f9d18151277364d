"""Texts that try to act in a reader's browser, and texts that do not."""

from __future__ import annotations

from html.parser import HTMLParser

ATTACKS = [
    "<script>alert(1)</script>",
    "<ScRiPt src=https://evil.example/x.js></sCrIpT>",
    "<script\n>alert(1)</script\n>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)",
    "<img/src=x/onerror=alert(1)>",
    '<img src="x" title="a>b" onerror="alert(1)">',
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></table></mtext></math>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<embed src=javascript:alert(1)>",
    "<form action=javascript:alert(1)><button>go</button></form>",
    "<input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<body onload=alert(1)>",
    "<base href=javascript:alert(1)//>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>body{display:none}</style>",
    "<div style='position:fixed;inset:0;background:url(https://evil.example)'>x</div>",
    "<a href=javascript:alert(1)>x</a>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href=' java\tscript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[><img src=x onerror=alert(1)>]]>",
    "<?xml ?><img src=x onerror=alert(1)>",
    "<textarea></textarea><img src=x onerror=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "</div></div></div><script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](javascript&#x3A;alert(1))",
    "[x](<javascript:alert(1)>)",
    "[x](<java\tscript:alert(1)>)",
    "[x](  javascript:alert(1) 'title')",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](files/javascript:alert(1))",
    "[x](/files/files/javascript:alert(1))",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "[x]\n\n[x]: <javascript:alert(1)> 'title'",
    "[x]\n\n[x]:\n javascript:alert(1)",
    "> [x]\n>\n> [x]: javascript:alert(1)",
    "- [x]\n\n  [x]: javascript:alert(1)",
    "[x]\n\n[x]: java&#115;cript:alert(1)",
    "<javascript:alert(1)>",
    "<JAVASCRIPT:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](https://evil.example/beacon.png)",
    "![x](/logout)",
    "![x](../../logout)",
    "![x](data:image/svg+xml;base64,PHN2Zz48c2NyaXB0PmFsZXJ0KDEpPC9zY3JpcHQ+PC9zdmc+)",
    "![x](attachment:none.png)",
    "[![x](javascript:alert(1))](javascript:alert(2))",
    "[![x][i]][l]\n\n[i]: https://evil.example/a.png\n[l]: javascript:alert(1)",
    "`a` <img src=x onerror=alert(1)> `b`",
    "``<script>alert(1)</script>`",
    "```\ncode\n```\n<script>alert(1)</script>",
    "````\n```\n````\n<script>alert(1)</script>",
    "```mermaid\n<script>alert(1)</script>\n```",
    "~~~ Mermaid\n</pre><img src=x onerror=alert(1)>\n~~~",
    "```mermaid-x\n<img src=x onerror=alert(1)>\n```",
    "$x$ <script>alert(1)</script> $y$",
    "$$a$$<script>alert(1)</script>$$b$$",
    "\\$<script>alert(1)</script>\\$",
    "\\begin{a}<script>alert(1)</script>\\end{b}",
    "$\\href{javascript:alert(1)}{x}$",
    "\\\\(\\href{javascript:alert(1)}{x}\\\\)",
    "# heading <img src=x onerror=alert(1)>",
    "#<script>alert(1)</script>",
    "| a | b |\n|---|---|\n| <script>alert(1)</script> | [x](javascript:alert(1)) |",
    "term\n: <script>alert(1)</script>",
    "- [ ] <img src=x onerror=alert(1)>",
    "**<img src=x onerror=alert(1)>**",
    "    code\n\n<script>alert(1)</script>",
    "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
    "\ud800<script>alert(1)</script>",
    "<b onclick=alert(1)>x</b>",
    "<x onclick=alert(1)>y</x>",
    "<a\u2028href=javascript:alert(1)>x</a>",
    "x" * 30_000 + "<script>alert(1)</script>",
    ">" * 3_000 + " <script>alert(1)</script>",
]

INNOCENT = [
    "Plain words, with an apostrophe's mark and “quotes”.",
    "# Heading\n\nA paragraph with **bold**, *italics* and ~~struck~~ words.",
    "##Heading without a space",
    "If $a<b$ and $c>d$ then $a-d<b-c$.",
    "$$\\sigma(z) = \\frac{1}{1 + e^{-z}} < 1$$",
    "\\begin{align}\na &< b \\\\\nc &> d\n\\end{align}",
    "```python\nif a < b and c > d:\n    print('<script>')\n```",
    "~~~\n<img src=x onerror=alert(1)>\n~~~",
    "`<div>` is a tag, and ``a ` b`` is not.",
    "    indented <code>",
    "| w | b |\n|---|:-:|\n| 1 | $x<y$ |",
    "[a link](https://example.org/a?b=c&d=e#f), [another](http://example.org 'with a title').",
    "[mail](mailto:someone@example.org), [here](#heading), [lecture](../lectures/03.ipynb).",
    "[by name][deck]\n\n[deck]: https://example.org/deck.pdf",
    "<https://example.org> and https://example.org/bare",
    "- one\n- two\n  1. three\n  2. four\n\n> quoted & cited",
    "- [ ] to do\n- [x] done",
    "A loss of 3 < 5, and 5 > 3, so a&b, &lt; and &amp; stay.",
    "H<sub>2</sub>O, x<sup>2</sup><br>and <b>bold</b>",
    "![figure](figure.png)",
    "![dot](data:image/png;base64,iVBORw0KGgo=)",
    "Price: 5\\$ or 6\\$; a_b_c; 2 * 3 * 4",
    "Term\n: its definition",
    "سلام $x$ 你好 ✓",
    "",
]

_ADDRESSES = {"href", "src", "action", "formaction", "data", "poster", "xlink:href", "srcdoc", "background"}
_HARMLESS = ("http://", "https://", "mailto:", "#", "data:image/png;", "data:image/jpeg;", "data:image/gif;")
_FORBIDDEN = {
    "script",
    "iframe",
    "object",
    "embed",
    "form",
    "button",
    "base",
    "meta",
    "link",
    "style",
    "svg",
    "math",
    "template",
    "frame",
    "textarea",
}


class Dangers(HTMLParser):
    """What could act in a browser, in a piece of HTML."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _FORBIDDEN:
            self.found.append(tag)
        for name, value in attrs:
            address = "".join(character for character in (value or "").lower() if character > " ")
            if name.startswith("on"):
                self.found.append(f"{tag} {name}")
            acts = name in _ADDRESSES and ":" in address and not address.startswith(_HARMLESS)
            calls = name == "src" and (address.startswith(("http", "/")) or ".." in address)
            covers = name == "style" and ("url" in address or "position" in address)
            if acts or calls or covers:
                self.found.append(f"{tag} {name}={address[:40]}")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"comment {data[:40]}")

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"declaration {decl[:40]}")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"instruction {data[:40]}")
