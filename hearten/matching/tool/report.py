"""The report a coordinator reads or prints: the result, the proof, the pairs, who waits and why."""

from collections.abc import Sequence

from hearten.matching.engine import Explanation, Mentee, Mentor, Pair, Unmatched, Why
from hearten.matching.engine.criteria import FULL
from hearten.matching.engine.explain import explain_people

from .page import Html, bar, document, el, joined, leaf, mark
from .recruiting import Need, binding, counted, needs_of
from .running import Answer

OPEN_PAIRS = 40
SHOWN_PAIRS = 500
SHOWN_NAMES = 12


def report_html(answer: Answer) -> str:
    """One file, for a screen and for paper."""
    heading = el(
        "div", el("h1", "Who goes with whom"), el("p", answer.sentence, class_="lead soft")
    )
    parts = (
        heading,
        _proof(answer),
        _strip(answer),
        _pairs(answer),
        _left(answer),
        _method(answer),
    )
    brand = el("span", mark(), "Hearten", class_="brand")
    mast = el("header", el("div", brand, class_="wrap"), class_="mast")
    main = el("main", el("div", *parts, class_="stack l"), class_="wrap")
    return document("Who goes with whom – Hearten", mast, main)


def _proof(answer: Answer) -> Html:
    problem, result = answer.question.problem, answer.result
    possible = len(problem.mentees) * len(problem.mentors)
    if not answer.verdict.holds:
        words = el("b", "Not proven."), f" {answer.verdict.why}. Every pair keeps the rules."
        return el("div", el("p", *words), class_="note soon")
    looked = (
        f" A separate checker looked at all {counted(possible, 'possible pair')}; "
        f"{result.eligible_pairs:,} of them keep every rule."
    )
    how = (
        "Each young person and each mentor carries a price in points. For every pair that keeps the "
        "rules the two prices together are at least the pair’s fit, and over the pairs below they are "
        "exactly the fit. So no other plan with as many pairs can be better, and a second set of "
        "numbers shows that no plan can have more pairs. “hearten match verify” checks it again."
    )
    told = el("div", el("p", el("b", "Proven best."), looked), el("p", how, class_="small"))
    return el("div", told, class_="note ok")


def _strip(answer: Answer) -> Html:
    result, waiting = answer.result, len(answer.question.problem.mentees)
    numbers = (
        (result.matched, "young people with a mentor"),
        (waiting - result.matched, "not matched yet"),
        (len(result.free_mentors), "mentors with a free place"),
        (result.total_score // max(1, result.matched), "the average fit, of 10,000 points"),
    )
    cells = (
        el("div", el("span", f"{number:,}", class_="num"), el("span", words))
        for number, words in numbers
    )
    return el("div", *cells, class_="strip", role="group", aria_label="The result in numbers")


def _pairs(answer: Answer) -> Html:
    pairs = answer.result.pairs
    mentees = {each.id: each for each in answer.question.problem.mentees}
    mentors = {each.id: each for each in answer.question.problem.mentors}
    if not pairs:
        return el(
            "section",
            el("h2", "Pairs"),
            el("p", "There is no pair that keeps every rule."),
            class_="stack",
        )
    if len(pairs) > SHOWN_PAIRS:
        shown = _table(answer, mentees, mentors)
    else:
        cards = (
            _card(answer, pair, mentees[pair.mentee], mentors[pair.mentor], k < OPEN_PAIRS)
            for k, pair in enumerate(pairs)
        )
        shown = el("ul", *cards, class_="stack m")
    return el("section", el("h2", "Pairs"), shown, class_="stack")


def _card(answer: Answer, pair: Pair, mentee: Mentee, mentor: Mentor, opened: bool) -> Html:
    young, old = answer.question.name(mentee), answer.question.name(mentor)
    explained = explain_people(answer.question.problem, mentee, mentor)
    fixed = [el("span", "Fixed", class_="tag info")] if pair.locked else []
    summary = el(
        "summary",
        el("span", leaf(old), leaf(young, young=True), class_="pair", aria_hidden="true"),
        el(
            "span",
            el("span", f"{old} & {young}", class_="serif lead"),
            Html("<br>"),
            _common(explained),
        ),
        el(
            "span",
            *fixed,
            el("span", "fit ", el("b", f"{pair.score:,}"), class_="tnum small"),
            class_="row",
        ),
    )
    inner = el("div", _bars(answer, explained), class_="inner stack")
    details = el("details", summary, inner, **({"open": ""} if opened else {}))
    return el("li", details, class_="sheet prop")


def _common(explained: Explanation) -> Html:
    both = list(dict.fromkeys(text for shared in explained.common.values() for text in shared))[:3]
    told = f"both: {', '.join(both)}" if both else "the rules allow it"
    return el("span", told, class_="small soft")


def _bars(answer: Answer, explained: Explanation) -> Html:
    criteria = answer.question.problem.criteria
    weights = sum(each.weight for each in criteria)
    lines = []
    for each in criteria:
        points = explained.points[each.name]
        full = max(1, FULL * each.weight // weights)
        common = ", ".join(explained.common.get(each.name, ()))
        lines.append(
            el(
                "li",
                el("b", each.name),
                bar(100 * points // full),
                el("span", f"{points:,}", class_="n"),
                el("span", common or f"of {full:,}", class_="soft"),
            )
        )
    sum_of = (
        f"{counted(len(lines), 'line')} add up to the fit, {explained.score:,} of {FULL:,}. "
        "Nothing else counts."
    )
    return joined(el("ul", *lines, class_="why-bars"), el("p", sum_of, class_="small soft"))


def _table(answer: Answer, mentees: dict[str, Mentee], mentors: dict[str, Mentor]) -> Html:
    """Many pairs: a row each, points by criterion."""
    names = [each.name for each in answer.question.problem.criteria]
    head = (el("th", text, scope="col") for text in ("Young person", "Mentor", "Fit", *names))
    rows = (
        el(
            "tr",
            el("td", answer.question.name(mentees[pair.mentee])),
            el("td", answer.question.name(mentors[pair.mentor])),
            *(
                el("td", f"{n:,}", class_="n")
                for n in (pair.score, *(pair.points[name] for name in names))
            ),
        )
        for pair in answer.result.pairs
    )
    table = el("table", el("thead", el("tr", *head)), el("tbody", *rows))
    return el("div", table, class_="scroll", role="region", aria_label="Pairs", tabindex="0")


def _left(answer: Answer) -> Html:
    needs = needs_of(answer.result)
    recruit = el("ol", *(_need(answer, need) for need in needs), class_="list rank up")
    nobody = el("p", "Nobody waits for a mentor of a certain kind.", class_="soft")
    boxes = (
        el("div", el("h3", "Young people"), _people(answer, "mentee"), class_="sheet"),
        el("div", el("h3", "Whom to look for next"), recruit if needs else nobody, class_="sheet"),
        el(
            "div",
            el("h3", "Mentors without a young person"),
            _people(answer, "mentor"),
            class_="sheet",
        ),
    )
    heading = el("h2", "Not matched yet, and why")
    return el("section", heading, el("div", *boxes, class_="grid wide"), class_="stack")


def _people(answer: Answer, role: str) -> Html:
    """Who is left, those with the same reason together."""
    problem, result = answer.question.problem, answer.result
    taken = {pair.mentee if role == "mentee" else pair.mentor for pair in result.pairs}
    people: Sequence[Mentee | Mentor] = problem.mentees if role == "mentee" else problem.mentors
    left = result.unmatched_mentees if role == "mentee" else result.unmatched_mentors
    why = {each.id: each for each in left}
    told: dict[str, list[str]] = {}
    for each in people:
        if each.id not in taken:
            told.setdefault(_because(why.get(each.id)), []).append(answer.question.name(each))
    lines = [
        el("li", leaf(_crowd(names), young=role == "mentee"), _named(", ".join(names), because))
        for because, names in told.items()
    ]
    if not lines:
        return el("p", "Everyone is in a pair.", class_="soft")
    return el("ul", *lines, class_="list small up")


def _crowd(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else str(len(names))


def _named(names: str, because: str) -> Html:
    return el("div", el("b", names), el("p", because), class_="grow")


def _because(each: Unmatched | None) -> str:
    if each is None:
        return "Offers no place."
    if each.why is not Why.NOBODY_ELIGIBLE:
        return f"{each.reason[0].upper()}{each.reason[1:]}."
    refused = "; ".join(f"{name} refuses {many:,}" for name, many in each.refused.items())
    told = (
        f"Nobody keeps every rule with them: {refused}."
        if refused
        else "There is nobody to choose from."
    )
    if each.alone:
        told += f" Were it not for {binding(each)}, {counted(max(each.alone.values()), 'choice')} would be open."
    return told


def _need(answer: Answer, need: Need) -> Html:
    names = [answer.question.name(each) for each in need.waiting]
    more = f" and {len(names) - SHOWN_NAMES} more" if len(names) > SHOWN_NAMES else ""
    lines = [
        el("b", f"{counted(need.places, 'more place')} for {', '.join(names[:SHOWN_NAMES])}{more}"),
        el("p", need.because),
    ]
    if need.traits:
        lines.append(el("p", f"They need: {'; '.join(need.traits)}.", class_="soft"))
    return el("li", el("div", *lines, class_="grow"))


def _method(answer: Answer) -> Html:
    problem, files = answer.question.problem, answer.question.files
    weights = sum(each.weight for each in problem.criteria)
    counts = ", ".join(
        f"{each.name} ({FULL * each.weight // weights:,})" for each in problem.criteria
    )
    facts = (
        ("Must", ", ".join(each.name for each in problem.rules) or "no rule"),
        ("Would like", f"{counts} points at most" if counts else "nothing is scored"),
        ("Read from", ", ".join(path.name for path in files.all())),
        ("Sum of all fits", f"{answer.result.total_score:,} points"),
        (
            "Equals",
            "are drawn by a lottery that can be repeated; the order of rows does not matter",
        ),
    )
    lines = (part for name, told in facts for part in (el("dt", name), el("dd", told)))
    note = "These are proposals. People decide, and the young person can say no."
    return el(
        "section",
        el("h2", "How this was found"),
        el("dl", *lines, class_="facts"),
        el("p", note),
        class_="stack",
    )
