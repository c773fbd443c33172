"""The subcommands `classify`, `similar` and `teach`: checked, run, and their answers phrased."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine import checks, paths
from engine.audio import files
from engine.audio.listing import list_sounds
from engine.audio.wholeness import require_whole
from engine.catalog import Catalog
from engine.classification import Label
from engine.commands import Answer, catalog_of
from engine.errors import AudioFileError, ParamsError
from engine.jobs import Job
from engine.keys import name_key, parse_key
from engine.shelf import MODEL, Shelf

if TYPE_CHECKING:
    from engine.reasons import Reason

MAX_MATCHES = 1000
FASTEST_BPM = 1000.0


def add_arguments(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the commands to the parser."""
    sub = command("classify", "tell what style clips are")
    sub.add_argument("files", nargs="+", metavar="FILE")
    sub.add_argument("--why", action="store_true", help="give the reasons as well")
    sub = command("similar", "find the clips in a folder that are most like others")
    sub.add_argument("files", nargs="+", metavar="FILE", help="several: like all of them together")
    sub.add_argument("--library", required=True, metavar="DIR", help="the clips to choose from")
    sub.add_argument("--by", choices=["sound", "style"], default="sound")
    sub.add_argument("--limit", type=int, default=10, metavar="N", help="how many to name (default: 10)")
    sub.add_argument("--tempo", metavar="LOW-HIGH", help="beats a minute, at half or double speed too")
    sub.add_argument("--key", metavar="KEY", help='such as "A minor" or F#')
    sub = command("teach", "teach a style from five or more clips, or manage those you taught")
    sub.add_argument("name", nargs="?", metavar="NAME")
    sub.add_argument("folder", nargs="?", metavar="FOLDER", help="the clips to learn from")
    action = sub.add_mutually_exclusive_group()
    action.add_argument("--list", action="store_true", help="name the styles that you taught")
    action.add_argument("--remove", action="store_true", help="forget the style NAME")
    action.add_argument("--export", metavar="FILE", help="write the style NAME to a file for others")
    action.add_argument("--import", dest="source", metavar="FILE", help="take in a style from a file")


def classify(args: argparse.Namespace, job: Job) -> Answer:
    from engine import classification

    for name in args.files:
        files.probe(Path(name))
        require_whole(Path(name))
    catalog, shelf = catalog_of(args), Shelf(paths.styles_dir())
    document, lines = [], []
    for index, name in enumerate(args.files):
        part = job.part(index / len(args.files), (index + 1) / len(args.files))
        label = classification.classify(part, Path(name), catalog, shelf=shelf)
        document.append(_facts(name, label))
        why = _reasons(part, name, label, catalog) if args.why else []
        if args.why:
            document[-1]["reasons"] = [asdict(reason) for reason in why]
        ranked = sorted(label.probabilities.items(), key=lambda item: -item[1])[:3]
        shares = ", ".join(f"{style} {share:.0%}" for style, share in ranked)
        lines.append(f"{name}: {shares}" + ("" if label.known else " (unlike every style it knows)"))
        lines += [f"  {reason.sentence}" for reason in why]
    return Answer(document, "\n".join(lines))


def _reasons(job: Job, name: str, label: Label, catalog: Catalog) -> list[Reason]:
    from engine.reasons import read_ranges, reasons, traits_of

    ranges = read_ranges(catalog.folder(MODEL))
    return reasons(traits_of(job, name), label.style, ranges)


def _facts(name: str, label: Label) -> dict[str, Any]:
    over_time = [
        {
            "start_s": start_s,
            "stop_s": start_s + label.window_s,
            "style": next(iter(shares)),
            "probabilities": shares,
        }
        for start_s, shares in label.over_time
    ]
    return {
        "path": name,
        "style": label.style,
        "probabilities": label.probabilities,
        "known": label.known,
        "over_time": over_time,
    }


def similar(args: argparse.Namespace, job: Job) -> Answer:
    from engine import similarity
    from engine.sound_index import SoundIndex

    checks.require_between("--limit", args.limit, 1, MAX_MATCHES)
    slowest, fastest = _tempo(args.tempo)
    key = name_key(*parse_key(args.key)) if args.key else ""
    queries = [Path(name) for name in args.files]
    for path in queries:
        files.probe(path)
    folder = checks.existing_folder(args.library)
    library = list_sounds([folder])
    if not library:
        raise AudioFileError(f"There is no sound file in {folder}: choose a folder with some.")
    index = SoundIndex(paths.sound_index_path())
    try:
        index.forget_gone(folder, library)
        wish = similarity.Wish(args.by, args.limit, slowest, fastest, key)
        found = similarity.similar(
            job, queries, library, catalog_of(args), index, wish, Shelf(paths.styles_dir())
        )
    finally:
        index.close()
    document = {
        "files": args.files,
        "library": args.library,
        "by": args.by,
        "compared": found.n_compared,
        "search_ms": 1000 * found.seconds,
        "similar": [asdict(match) for match in found.matches],
        "left_out": found.left_out,
    }
    lines = [
        f"{match.similarity:4.0%}  {match.path}  ({match.style} {match.probability:.0%})"
        for match in found.matches
    ]
    return Answer(document, "\n".join(lines) or "No clip matches.")


def teach(args: argparse.Namespace, job: Job) -> Answer:
    shelf = Shelf(paths.styles_dir())
    if args.list:
        return _list(args, shelf)
    if args.source:
        style = shelf.take_in(Path(args.source), catalog_of(args))
        document = {"name": style.name, "clips": style.n_clips, "imported": args.source}
        return Answer(document, f"{style.name}: taken in from {args.source}.")
    if not args.name:
        raise ParamsError("Give the style a name and a folder of its clips, or see --help.")
    if args.remove:
        style = shelf.remove(args.name)
        return Answer({"name": style.name, "removed": True}, f"{style.name}: forgotten.")
    if args.export:
        shelf.export(args.name, Path(args.export))
        return Answer({"name": args.name, "out": args.export}, f"{args.name}: written to {args.export}.")
    return _teach(args, job, shelf)


def _teach(args: argparse.Namespace, job: Job, shelf: Shelf) -> Answer:
    from engine.teaching import teach as run

    if not args.folder:
        raise ParamsError(f'Give a folder of clips for "{args.name}", at least five of them.')
    folder = checks.existing_folder(args.folder)
    lesson = run(job, args.name, list_sounds([folder]), catalog_of(args), shelf, str(folder.resolve()))
    text = (
        f"{lesson.name}: learned from {lesson.n_clips} clips in {lesson.seconds:.1f} s. Of its own clips, "
        f"each left out in turn, {lesson.recognised:.0%} are recognised. The other styles: "
        f"{lesson.accuracy_before:.1%} recognised before, {lesson.accuracy_after:.1%} now."
    )
    return Answer({**asdict(lesson), "folder": args.folder}, "\n".join([text, *lesson.left_out]))


def _list(args: argparse.Namespace, shelf: Shelf) -> Answer:
    classifier = catalog_of(args).card(MODEL).sha256
    document = [
        {"name": style.name, "clips": style.n_clips, "usable": style.classifier == classifier}
        for style in shelf.styles()
    ]
    lines = [
        f"{style['name']}: {style['clips']} clips" + ("" if style["usable"] else " (teach it again: the "
        "classifier has changed)")
        for style in document
    ]  # fmt: skip
    return Answer(document, "\n".join(lines) or "You have taught no style yet.")


def _tempo(text: str | None) -> tuple[float | None, float | None]:
    if text is None:
        return None, None
    try:
        low, _, high = text.partition("-")
        slowest, fastest = float(low), float(high or low)
    except ValueError:
        raise ParamsError(f'"{text}" is not a range of tempo; write one such as 90-110.') from None
    checks.require_between("--tempo", slowest, 1.0, FASTEST_BPM)
    checks.require_between("--tempo", fastest, slowest, FASTEST_BPM)
    return slowest, fastest
