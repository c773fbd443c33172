"""The subcommand `models`: which models of others there are, fetching them, and deleting them."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from engine import paths
from engine.commands import Answer
from engine.errors import ParamsError
from engine.jobs import Job

ACTIONS = ("list", "fetch", "delete")


def add_arguments(command: Callable[..., argparse.ArgumentParser]) -> None:
    """Add the command to the parser."""
    sub = command("models", "list, fetch or delete models of others for the optional engines", models=False)
    sub.add_argument("action", metavar="ACTION", choices=ACTIONS, help=", ".join(ACTIONS))
    sub.add_argument("name", metavar="NAME", nargs="?", help="as list says it")
    sub.add_argument(
        "--accept-licence", action="store_true", help="you have read the licence, and keep to it"
    )


def models(args: argparse.Namespace, job: Job) -> Answer:
    from engine.downloads import Downloads

    downloads = Downloads(paths.downloads_dir())
    if args.action == "list":
        if args.name:
            raise ParamsError("models list takes no name: it lists them all.")
        return _list(downloads)
    if not args.name:
        raise ParamsError(f"Say which model to {args.action}: models list names them.")
    return (_fetch if args.action == "fetch" else _delete)(args, job, downloads)


def _list(downloads: Any) -> Answer:
    from engine.downloadable import DOWNLOADABLE

    told = {name: _told(downloads, name) for name in DOWNLOADABLE}
    lines = [
        f"{name}: {DOWNLOADABLE[name].title}, {_facts(name)}, {_WORDS[one['state']]}\n  {one['about']}"
        for name, one in told.items()
    ]
    return Answer({"folder": str(downloads.folder), "models": told}, "\n".join(lines))


def _fetch(args: argparse.Namespace, job: Job, downloads: Any) -> Answer:
    from engine.downloadable import size_in_words
    from engine.downloads import find_downloadable

    model = find_downloadable(args.name)
    if not args.accept_licence:
        raise ParamsError(
            f"{model.title} is {_facts(args.name)}: read {model.licence_url}, and add --accept-licence to "
            "download it."
        )
    found = downloads.fetch(job, args.name)
    text = f"{found.folder}: {size_in_words(found.size_bytes)}, {_licence(args.name)}"
    return Answer({"name": args.name, "sha256": found.sha256, **_told(downloads, args.name)}, text)


def _delete(args: argparse.Namespace, job: Job, downloads: Any) -> Answer:
    from engine.downloadable import size_in_words

    freed = downloads.delete(args.name)
    text = (
        f"{args.name} is deleted: {size_in_words(freed)} are free." if freed else f"{args.name} was not here."
    )
    return Answer({"name": args.name, "freed_bytes": freed}, text)


_WORDS = {"absent": "not here", "part": "some of it is here", "there": "here"}


def _told(downloads: Any, name: str) -> dict[str, Any]:
    from engine.downloadable import DOWNLOADABLE

    model = DOWNLOADABLE[name]
    return {
        "title": model.title,
        "engine": model.engine,
        "state": downloads.state(name),
        "size_bytes": model.size_bytes,
        "bytes_here": downloads.bytes_there(name),
        "licence": model.licence,
        "licence_url": model.licence_url,
        "non_commercial": model.non_commercial,
        "page": model.page,
        "about": model.about,
        "folder": str(downloads.folder / name),
    }


def _facts(name: str) -> str:
    from engine.downloadable import DOWNLOADABLE, size_in_words

    return f"{size_in_words(DOWNLOADABLE[name].size_bytes)}, {_licence(name)}"


def _licence(name: str) -> str:
    from engine.downloadable import DOWNLOADABLE

    model = DOWNLOADABLE[name]
    return f"under {model.licence}" + (", not for commercial use" if model.non_commercial else "")
