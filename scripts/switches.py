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

CHECKS = {"visible_to", "staffed_by", "shared_with", "led_by", "cared_for_by", "tied"}
NARROWINGS = {"filter", "of_match", "running", "current", "ahead", "open"}
CALL, METHOD, NARROWING = "check of a page", "check of a model", "narrowing"


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
        self.is_models = ".models" in module

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self.functions.append(node.name)
        self.generic_visit(node)
        self.functions.pop()
        if self.is_models and node.name in CHECKS and node.args.args[0].arg == "self":
            site = self._site(METHOD, node, f"{self.functions[-1]}.{node.name}")
            mark = ast.Call(
                ast.Name("switched_method", ast.Load()), [ast.Constant(site.number)], []
            )
            node.decorator_list.append(mark)
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        self.functions.append(node.name)
        self.generic_visit(node)
        self.functions.pop()
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        text = ast.unparse(node)
        self.generic_visit(node)
        asks = isinstance(node.func, ast.Attribute) and node.func.attr in {*CHECKS, *NARROWINGS}
        if not asks or (self.is_models and node.func.attr in CHECKS):
            return node
        kind = CALL if node.func.attr in CHECKS else NARROWING
        site = self._site(kind, node, text)
        first = [ast.Constant(site.number), node.func.value, ast.Constant(node.func.attr)]
        return ast.Call(ast.Name("switched_call", ast.Load()), [*first, *node.args], node.keywords)

    def _site(self, kind: str, node: Any, text: str) -> Site:
        site = Site(len(SITES), kind, self.module, self.functions[-1], node.lineno, text)
        SITES.append(site)
        return site


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
    vars(builtins).update(switched_call=asked, switched_method=answering)
    from hearten.core import prepared

    prepared._compiled = Compiled()
