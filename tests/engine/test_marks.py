"""What is marked in a clip stays with it in the library."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.audio import files
from engine.errors import LibraryError
from engine.grid import Grid
from engine.library import Library
from engine.marks import Marker, Marks
from tests import sounds

MARKS = Marks((Marker(1.5, "verse"), Marker(4.0, "副歌")), Grid(97.5, 0.25, 3))
NO_BARS = Marks(wants_no_grid=True)


def test_marks_are_kept_with_their_clip(tmp_path: Path) -> None:
    files.write(tmp_path / "a.wav", sounds.tone())
    library = Library(tmp_path / "library.sqlite")
    id = library.add(tmp_path / "a.wav", "import").id
    assert library.marks(id) == Marks()
    library.set_marks(id, MARKS)
    library.restore(library.remove(id))
    library.close()
    library = Library(tmp_path / "library.sqlite")
    assert library.marks(id) == MARKS
    library.set_marks(id, NO_BARS)
    assert library.marks(id) == NO_BARS
    with pytest.raises(LibraryError, match="no longer in the library"):
        library.set_marks(id + 1, MARKS)
    library.close()


def test_markers_stay_in_the_order_of_time() -> None:
    more = MARKS.with_marker(Marker(2.0, "bridge")).with_marker(Marker(2.0, "bridge"))
    assert [marker.name for marker in more.markers] == ["verse", "bridge", "副歌"]
    assert more.without(Marker(2.0, "bridge")) == MARKS


@pytest.mark.parametrize(
    "text", ["", "[]", '{"markers": [1]}', '{"grid": {"bpm": -1}}', '{"grid": {"x": 1}}']
)
def test_damaged_marks_are_none(text: str) -> None:
    assert Marks.from_json(text) == Marks()
