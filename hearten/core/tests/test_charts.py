import re

import pytest
from django.template import engines

from hearten.core.charts import (
    Band,
    Bar,
    Interval,
    Series,
    Steps,
    Table,
    bars,
    dots,
    lines,
    small_bar,
    survival,
)
from hearten.core.drawing import signed, ticks

TABLE = Table("<caption>", ["What", "How many"], [["<row>", 3]])


def drawn(chart) -> str:
    return engines["django"].from_string("{% chart it %}").render({"it": chart})


CHARTS = {
    "bars": bars("<said>", [Bar("<label>", 3, 4)], ("met", "<promised>"), TABLE),
    "lines": lines("<said>", [Series("p", "<name>", [2, 3])], ["<label>", "b"], (1, 5), TABLE),
    "dots": dots("<said>", [Interval("<name>", 1.6, 0.7, 2.5, "<note>")], TABLE),
    "survival": survival("<said>", [Steps("p", "<name>", [(0, 100), (6, 80)])], Band(), 6, TABLE),
}


@pytest.mark.parametrize("kind", CHARTS)
def test_every_chart_says_its_message_and_has_its_figures(kind):
    page = drawn(CHARTS[kind])
    assert 'role="img" aria-label="&lt;said&gt;"' in page
    assert "<details><summary>" in page and '<th scope="row">&lt;row&gt;</th>' in page


@pytest.mark.parametrize("kind", CHARTS)
def test_labels_are_escaped_and_nothing_is_styled_inline(kind):
    page = drawn(CHARTS[kind])
    assert not re.search(r"<(said|label|name|note|promised|row|caption)>", page)
    assert "style=" not in page and "<script" not in page


def test_bars_begin_at_zero_and_carry_the_promise():
    page = drawn(bars("m", [Bar("Jun", 4, 4), Bar("Jul", 2, 4)], ("a", "b"), TABLE, height=190))
    heights = [float(h) for h in re.findall(r'class="fp"[^>]* height="([\d.]+)"', page)]
    assert heights == [156.0, 78.0, 12.0] or heights[:2] == [156.0, 78.0]
    assert page.count('class="h"') == 3


def test_bars_of_nothing_are_drawn():
    assert "<rect" not in bars("m", [], ("a", "b"), TABLE).body


def test_many_meetings_get_fewer_marks():
    body = bars("m", [Bar("Jun", 40, 4)], ("a", "b"), TABLE).body
    assert body.count('class="g"') == 6


def test_a_line_breaks_where_nobody_answered():
    body = lines("m", [Series("c dash", "C", [1, None, 5])], list("abc"), (1, 5), TABLE).body
    assert 'd="M0.0 100.0M100.0 0.0"' in body
    assert body.count("<circle") == 4


def test_a_single_point_stands_in_the_middle():
    assert 'cx="50.0%"' in lines("m", [Series("p", "B", [3])], ["a"], (1, 5), TABLE).body


@pytest.mark.parametrize(
    ("low", "high", "look"), [(0.2, 1.0, "fp"), (-0.2, 1.0, "fe"), (-1.0, -0.2, "fp")]
)
def test_an_interval_that_holds_zero_is_grey(low, high, look):
    assert f'<circle class="{look}"' in dots("m", [Interval("a", 0.4, low, high, "")], TABLE).body


def test_what_is_hidden_is_shown_as_hidden():
    body = dots("m", [Interval("a", None, None, None, "hidden: fewer than 10")], TABLE).body
    assert "hidden: fewer than 10" in body and "<circle" not in body


def test_stairs_stay_level_and_carry_their_band():
    band = Band([(0, 100, 100), (3, 60, 90)])
    body = survival("m", [Steps("p", "a", [(0, 100), (3, 80)])], band, 6, TABLE).body
    assert 'class="p" d="M0.0 0.0L50.0 0.0L50.0 20.0"' in body
    assert 'd="M0.0 0.0L50.0 0.0L50.0 10.0L50.0 40.0L50.0 0.0L0.0 0.0Z"' in body


def test_small_bar_stays_within_its_box():
    assert 'width="100.0%"' in small_bar(140) and 'width="0.0%"' in small_bar(-3)


@pytest.mark.parametrize(
    ("low", "high", "marks"),
    [(-0.3, 2.5, [-1, 0, 1, 2, 3]), (0, 0.04, [0, 0.01, 0.02, 0.03, 0.04]), (0, 0, [0, 0.5])],
)
def test_marks_are_round_and_hold_the_range(low, high, marks):
    assert ticks(low, high) == pytest.approx(marks)


@pytest.mark.parametrize(("value", "said"), [(1.62, "+1.6"), (-0.3, "−0.3"), (-0.04, "0.0")])
def test_a_change_has_a_sign(value, said):
    assert signed(value) == said
