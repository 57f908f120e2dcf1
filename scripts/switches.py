"""Puts a switch around every access check of the house, as its modules are loaded."""

import ast
import builtins
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from types import CodeType
from typing import Any

CHECKS = {
    "visible_to", "staffed_by", "shared_with", "led_by", "cared_for_by", "tied", "managed_by", "for_second",
    "to_fetch", "reviewable_by", "waiting_for",
}  # fmt: skip
NARROWINGS = {"filter", "of_match", "running", "current", "ahead", "open"}
TIES = {
    "subjects_of", "seen_by", "worked_with_by", "staffed_by", "is_staffed_by", "is_shared_with", "is_led_by",
    "is_of_subjects", "worked_with", "written_by", "may_read_needs_of",
}  # fmt: skip
"""Functions that say by which ties, and by what staffing, somebody may see."""
MAKERS = ("settle_ties", "settle_claims", "Wanted")
"""A function of actions that mentions one of these decides which ties there are."""
POST_ONLY = "require_POST"
CALL, METHOD, NARROWING = "check of a page", "check of a model", "narrowing"
READING, MAKING = "tie rule, where ties are read", "tie rule, where ties are made"
DECORATOR, POLICY = "decorator", "role at the door"


@dataclass(frozen=True)
class Site:
    """One place in the source that says what may be seen."""

    number: int
    kind: str
    module: str
    function: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.module.removeprefix('hearten.')}:{self.line} {self.function}: {self.text}"


SITES: list[Site] = []
off: set[int] = set()
passed: set[int] = set()
asking: list[Any] = []
asked_by: dict[int, set[int]] = {}
"""For each check of a model, the checks of pages that ask it and nothing else."""


def asked(number: int, rows: Any, name: str, /, *args: Any, **kwargs: Any) -> Any:
    """A check of a page, or a narrowing next to it: asked, unless it is switched off."""
    asking.append(number)
    try:
        answer = getattr(rows, name)(*args, **kwargs)
    finally:
        del asking[:]
    return _note(number, rows, answer)


def answering(number: int) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """A method of a QuerySet that is a check: answers with every row while it is switched off."""

    def around(method: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(method)
        def answer(rows: Any, *args: Any, **kwargs: Any) -> Any:
            if len(asking) == 1:
                asking.append((rows, method.__name__))
            # What `super()` is asked, the page asks.
            if asking and asking[1] == (rows, method.__name__):
                asked_by.setdefault(number, set()).add(asking[0])
            return _note(number, rows, method(rows, *args, **kwargs))

        return answer

    return around


def tied(number: int, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
    """A tie rule that is read: while it is switched off, everybody is tied to everybody and staffs everything."""
    from django.db.models import Q, QuerySet

    answer = function(*args, **kwargs)
    passed.add(number)
    if number not in off:
        return answer
    if isinstance(answer, Q):
        return ~Q(pk=None)
    rows = answer if isinstance(answer, QuerySet) else answer.build(args[0], *answer.own)
    return _everything(rows)


def _everything(rows: Any) -> Any:
    """Every ref that a column of refs could hold."""
    if not rows.query.values_select:
        return rows.model._base_manager.all()
    column = rows.model._meta.get_field(rows.query.values_select[0])
    return (column.related_model or rows.model)._base_manager.values("pk")


def settled(number: int, function: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
    """Ties are settled; not while it is switched off."""
    return None if number in off else function(*args, **kwargs)


def tested(number: int, says: Callable[[], Any], held: bool) -> Any:
    """A condition, or what it is when nobody asks."""
    return held if number in off else says()


def decorated(number: int, decorator: Callable[..., Any]) -> Callable[..., Any]:
    """A decorator that lets everything through while it is switched off."""

    def around(function: Callable[..., Any]) -> Callable[..., Any]:
        inner = decorator(function)

        @wraps(function)
        def answer(*args: Any, **kwargs: Any) -> Any:
            passed.add(number)
            return (function if number in off else inner)(*args, **kwargs)

        return answer

    return around


def _note(number: int, rows: Any, answer: Any) -> Any:
    from django.db.models import Case, QuerySet, When

    passed.add(number)
    if number not in off or not isinstance(answer, QuerySet):
        return answer
    every = rows.all()
    if answer.query.can_filter():
        known = Case(When(pk__in=answer.order_by().values("pk"), then=1), default=0)
        every = every.order_by(known)
    marks = {k: v for k, v in answer.query.annotations.items() if k not in every.query.annotations}
    return every.annotate(**marks)


class Compiled(dict[Any, Any]):
    """Prepared questions as compiled while the same checks were off; whoever asks one passes its checks."""

    def __init__(self) -> None:
        super().__init__()
        self._before: list[set[int]] = []
        self._passed: dict[Any, set[int]] = {}

    def __contains__(self, question: object) -> bool:
        known = super().__contains__((question, frozenset(off)))
        if not known:
            self._before.append({*passed})
            passed.clear()
        return known

    def __setitem__(self, question: Any, compiled: Any) -> None:
        key = (question, frozenset(off))
        self._passed[key] = {*passed}
        passed.update(self._before.pop())
        super().__setitem__(key, compiled)

    def __getitem__(self, question: Any) -> Any:
        key = (question, frozenset(off))
        passed.update(self._passed[key])
        return super().__getitem__(key)


class Switches(ast.NodeTransformer):
    """Puts a switch around each check of a module."""

    def __init__(self, module: str) -> None:
        self.module, self.functions = module, ["the module"]
        self.is_models, self.is_actions = ".models" in module, ".actions" in module
        self.makes_ties = False

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        outer, self.makes_ties = self.makes_ties, self.makes_ties or self._makes_ties(node)
        self._within(node)
        self.makes_ties = outer
        if (
            self.is_models
            and node.name in CHECKS
            and [a.arg for a in node.args.args[:1]] == ["self"]
        ):
            site = self._site(METHOD, node, f"{self.functions[-1]}.{node.name}")
            node.decorator_list.append(_call("switched_method", site))
        for place, decorator in enumerate(node.decorator_list):
            if isinstance(decorator, ast.Name) and decorator.id == POST_ONLY:
                site = self._site(DECORATOR, node, f"@{POST_ONLY} {node.name}")
                node.decorator_list[place] = _call("switched_decorator", site, decorator)
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        return self._within(node)

    def _within(self, node: Any) -> ast.AST:
        self.functions.append(node.name)
        self.generic_visit(node)
        self.functions.pop()
        return node

    def _makes_ties(self, node: ast.FunctionDef) -> bool:
        return self.is_actions and any(word in ast.unparse(node) for word in MAKERS)

    def visit_If(self, node: ast.If) -> ast.AST:
        self.generic_visit(node)
        ends = isinstance(node.body[-1], ast.Return | ast.Raise | ast.Continue)
        if self.makes_ties and not isinstance(node.body[-1], ast.Raise):
            node.test = self._test(node.test, held=not ends)
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        self.generic_visit(node)
        if self.makes_ties:
            node.ifs = [self._test(test, held=True) for test in node.ifs]
        return node

    def _test(self, test: ast.expr, *, held: bool) -> ast.expr:
        site = self._site(MAKING, test, f"if {ast.unparse(test)}")
        says = ast.Lambda(ast.arguments([], [], None, [], [], None, []), test)
        return _call("switched_test", site, says, ast.Constant(held))

    def visit_Call(self, node: ast.Call) -> ast.AST:
        text = ast.unparse(node)
        self.generic_visit(node)
        if isinstance(node.func, ast.Name):
            return self._switch_function(node, node.func, text)
        asks = isinstance(node.func, ast.Attribute) and node.func.attr in {*CHECKS, *NARROWINGS}
        if not asks or (self.is_models and node.func.attr in CHECKS):
            return node
        kind = CALL if node.func.attr in CHECKS else MAKING if self.makes_ties else NARROWING
        site = self._site(kind, node, text)
        first = [node.func.value, ast.Constant(node.func.attr)]
        return _call("switched_call", site, *first, *node.args, keywords=node.keywords)

    def _switch_function(self, node: ast.Call, name: ast.Name, text: str) -> ast.AST:
        if name.id in MAKERS and self.is_actions:
            site, switch = self._site(MAKING, node, text), "switched_settling"
        elif name.id in TIES and not self.is_actions:
            site, switch = self._site(READING, node, text), "switched_tie"
        else:
            return node
        return _call(switch, site, name, *node.args, keywords=node.keywords)

    def _site(self, kind: str, node: Any, text: str) -> Site:
        return new_site(kind, self.module, self.functions[-1], node.lineno, text)


def new_site(kind: str, module: str, function: str, line: int, text: str) -> Site:
    site = Site(len(SITES), kind, module, function, line, text)
    SITES.append(site)
    return site


def _call(switch: str, site: Site, *args: Any, keywords: Any = ()) -> ast.Call:
    first = [ast.Constant(site.number), *args]
    return ast.Call(ast.Name(switch, ast.Load()), first, [*keywords])


class Switching(SourceFileLoader):
    def get_code(self, fullname: str) -> CodeType:
        tree = Switches(fullname).visit(ast.parse(self.get_data(self.path)))
        return compile(ast.fix_missing_locations(tree), self.path, "exec", dont_inherit=True)


class House(MetaPathFinder):
    """Loads the modules of the house with switches in them."""

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        parts = name.split(".")
        if parts[0] != "hearten" or {"tests", "migrations"} & {*parts}:
            return None
        spec = PathFinder.find_spec(name, path, target)
        if spec is not None and isinstance(spec.loader, SourceFileLoader):
            spec.loader = Switching(name, spec.loader.path)
        return spec


def switch_the_house() -> None:
    """From now on, modules of the house are loaded with switches in them."""
    sys.meta_path.insert(0, House())
    vars(builtins).update(
        switched_call=asked, switched_method=answering, switched_tie=tied, switched_settling=settled,
        switched_test=tested, switched_decorator=decorated,
    )  # fmt: skip
    from hearten.core import prepared

    prepared._compiled = Compiled()
