"""What leaves the library as files, and what is made again from it: the jobs behind two commands."""

from __future__ import annotations

from pathlib import Path

from engine import remaking
from engine.exporting import Exported, ExportParams, ExportSource, export
from engine.library import ClipRow
from gui.desk import Desk
from gui.language import say
from gui.pair import changed_part
from gui.take_jobs import remake_and_keep
from gui.tasks import Watch


def start_export(
    desk: Desk, sources: list[ExportSource], params: ExportParams, folder: Path, pattern: str = "{name}"
) -> None:
    """Write clips into `folder` under names that nothing has, as `pattern` says."""

    def on_done(done: Exported) -> None:
        if done.remarks:
            desk.warned.emit(" ".join(done.remarks[:3]))
        elif len(done.paths) == 1:
            desk.told.emit(say("Exported to {path}.").format(path=done.paths[0]))
        else:
            text = say("{n} files were exported to {folder}.")
            desk.told.emit(text.format(n=len(done.paths), folder=done.paths[0].parent))

    name = sources[0].row.name if len(sources) == 1 else say("{n} clips").format(n=len(sources))
    title = say("Exporting {name}").format(name=name)
    watch = Watch(on_done=on_done)
    desk.tasks.start(title, export, sources, params, folder, pattern, watch=watch, lane="io")


def start_remake(desk: Desk, row: ClipRow, *, another: bool = False) -> None:
    """Make a take again by its recipe, or `another` like it, and open it."""

    def on_done(made: ClipRow) -> None:
        desk.keep(made, None, open_it=True, part=changed_part(made))
        if not another and remaking.other_version(row.recipe or {}, desk.session.catalog):
            desk.told.emit(say("The model has changed since: it may sound different."))

    title = (say("Another like {name}") if another else say("Making {name} again")).format(name=row.name)
    watch = Watch(on_done=on_done)
    desk.tasks.start(title, remake_and_keep, row, desk.session, another=another, watch=watch)
