"""Time and frequency: where things lie and what they are called."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from gui.widgets.frequency_axis import SCALES, FrequencyAxis, label_hz, note_name
from gui.widgets.time_ruler import format_time, ticks
from gui.widgets.time_view import MIN_SPAN_S, TimeView


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("hertz", [31.0, 440.0, 5000.0, 19000.0])
def test_position_and_frequency_are_inverse(scale: str, hertz: float) -> None:
    axis = FrequencyAxis(scale).whole()
    assert float(axis.hz(axis.position(hertz))) == pytest.approx(hertz)
    assert 0 <= axis.position(hertz) <= 1


@pytest.mark.parametrize("scale", SCALES)
def test_zoom_keeps_what_is_under_the_cursor_and_stays_inside(scale: str) -> None:
    whole = FrequencyAxis(scale).whole()
    under = float(whole.hz(0.4))
    near = whole.zoomed(3.0, around=0.4)
    assert float(near.hz(0.4)) == pytest.approx(under)
    assert near.shifted(-100).low_hz == pytest.approx(whole.low_hz)
    assert near.shifted(100).high_hz == pytest.approx(whole.high_hz)
    assert near.zoomed(0.01).high_hz == pytest.approx(whole.high_hz)


def test_log_axis_gives_each_octave_the_same_height() -> None:
    axis = FrequencyAxis("log").whole()
    low, high = axis.position(200) - axis.position(100), axis.position(8000) - axis.position(4000)
    assert low == pytest.approx(high)
    assert dict((name, hz) for hz, name in axis.octaves())["C4"] == pytest.approx(261.63, abs=0.01)


@pytest.mark.parametrize("scale", SCALES)
def test_ticks_lie_in_view(scale: str) -> None:
    for axis in (FrequencyAxis(scale).whole(), FrequencyAxis(scale).whole().zoomed(8, 0.3)):
        assert len(axis.ticks()) >= 2
        assert all(axis.low_hz <= hz <= axis.high_hz for hz, _ in axis.ticks())


def test_low_rate_sound_ends_at_its_nyquist() -> None:
    assert FrequencyAxis("log", nyquist_hz=4000).whole().high_hz == 4000


@pytest.mark.parametrize(
    ("hertz", "name"), [(440.0, "A4"), (441.0, "A4 +4 ct"), (27.5, "A0"), (277.18, "C#4"), (3.0, "")]
)
def test_notes_have_names(hertz: float, name: str) -> None:
    assert note_name(hertz) == name


def test_labels_are_short() -> None:
    assert [label_hz(hz) for hz in (50.0, 440.0, 1000.0, 12500.0)] == ["50", "440", "1k", "12.5k"]


@pytest.mark.parametrize(
    ("seconds", "decimals", "text"),
    [(7, 0, "0:07"), (59.96, 1, "1:00.0"), (3723.4, 0, "1:02:03"), (7.25, 3, "0:07.250"), (-1, 0, "0:00")],
)
def test_time_is_written_as_musicians_read_it(seconds: float, decimals: int, text: str) -> None:
    assert format_time(seconds, decimals) == text


def test_ruler_labels_keep_their_distance() -> None:
    for span_s in (0.02, 0.3, 5, 47, 600, 11000):
        step_s, decimals = ticks(TimeView(span_s), 900)
        assert step_s / span_s * 900 >= 84
        assert step_s >= 1 or round(step_s, decimals) == step_s


def test_view_never_leaves_the_sound(qtbot: QtBot) -> None:
    view = TimeView(10.0)
    view.zoom(4.0, around_s=2.0)
    assert view.span_s == pytest.approx(2.5)
    assert (2.0 - view.start_s) / view.span_s == pytest.approx(0.2)
    view.pan(100)
    assert view.stop_s == pytest.approx(10)
    view.zoom(1e9)
    assert view.span_s == pytest.approx(MIN_SPAN_S)
    view.zoom(1e-9)
    assert view.is_whole


def test_view_of_the_whole_stays_whole_and_a_part_stays_a_part() -> None:
    view = TimeView(10.0)
    view.set_duration(20.0)
    assert (view.start_s, view.stop_s) == (0, 20)
    view.set_range(4.0, 6.0)
    view.set_duration(5.0)
    assert (view.start_s, view.stop_s) == (3, 5)


def test_view_tells_of_changes_only(qtbot: QtBot) -> None:
    view = TimeView(10.0)
    with qtbot.assertNotEmitted(view.changed):
        view.fit()
        view.ensure_visible(5.0)
    view.set_range(0.0, 2.0)
    with qtbot.waitSignal(view.changed):
        view.ensure_visible(5.0)
    assert view.start_s < 5.0 < view.stop_s
