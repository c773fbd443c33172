"""Make a Debian package and an archive with an installer of dist/contrafact, which bundle.py made."""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from pathlib import Path

import bundle

from engine import __version__

PARTS = bundle.ROOT / "packaging" / "linux"
ICON = bundle.ROOT / "gui" / "resources" / "contrafact.svg"
# What trimming.SYSTEM_FILES leaves to the system; libc6 is that of the machine this is built on, or newer.
DEPENDS = (
    "libstdc++6", "libgcc-s1", "zlib1g", "libexpat1", "libgl1", "libegl1", "libglib2.0-0 | libglib2.0-0t64",
    "libfontconfig1", "libfreetype6", "libdbus-1-3", "libx11-6", "libx11-xcb1", "libxcb1", "libxau6",
    "libportaudio2",
)  # fmt: skip
CONTROL = """\
Package: contrafact
Version: {version}
Architecture: {architecture}
Maintainer: The Contrafact authors <contrafact@example.org>
Installed-Size: {kilobytes}
Depends: libc6 (>= {libc}), {depends}
Recommends: fluidsynth
Suggests: fonts-noto-cjk
Section: sound
Priority: optional
Description: record, generate, restyle and recognise music, offline
 A window for composers: record or drop in sound and see it, make new music
 in a style, play what you have in another style, and read what style
 anything is. Without an account, a network or a GPU.
"""


def main() -> int:
    if not bundle.BUNDLE.is_dir():
        print(f"There is no {bundle.BUNDLE}: run packaging/bundle.py first.", file=sys.stderr)
        return 1
    for made in (debian_package(bundle.DIST), archive(bundle.DIST)):
        print(f"{made.stat().st_size / 1e6:7.0f} MB  {made}")
    return 0


def debian_package(folder: Path) -> Path:
    root = fresh(bundle.ROOT / "build" / "deb")
    copy_tree(bundle.BUNDLE, root / "usr/lib/contrafact")
    command = root / "usr/bin/contrafact"
    command.parent.mkdir()
    command.symlink_to("../lib/contrafact/contrafact")
    for source, place in {
        PARTS / "contrafact.desktop": "usr/share/applications/contrafact.desktop",
        PARTS / "contrafact-mime.xml": "usr/share/mime/packages/contrafact.xml",
        ICON: "usr/share/icons/hicolor/scalable/apps/contrafact.svg",
    }.items():
        copy(source, root / place)
    about = root / "usr/share/doc/contrafact/copyright"
    about.parent.mkdir(parents=True)
    texts = (
        bundle.ROOT / "NOTICE",
        bundle.files_of(bundle.BUNDLE) / bundle.LICENCES,
        bundle.ROOT / "LICENSE",
    )
    about.write_text("\n\n".join(text.read_text(encoding="utf-8") for text in texts), encoding="utf-8")
    architecture = output("dpkg", "--print-architecture")
    control = CONTROL.format(
        version=__version__,
        architecture=architecture,
        kilobytes=sum(bundle.sizes(root).values()) // 1024,
        libc=platform.libc_ver()[1],
        depends=", ".join(DEPENDS),
    )
    (root / "DEBIAN").mkdir()
    (root / "DEBIAN" / "control").write_text(control, encoding="utf-8")
    made = folder / f"contrafact_{__version__}_{architecture}.deb"
    # xz saves a sixth and takes ten times as long.
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zzstd", "-z10", "--build", root, made], check=True)
    return made


def archive(folder: Path) -> Path:
    name = f"contrafact-{__version__}-linux-{platform.machine()}"
    parent = fresh(bundle.ROOT / "build" / "archive")
    root = parent / name
    copy_tree(bundle.BUNDLE, root)
    for source in (
        PARTS / "install.sh",
        PARTS / "uninstall.sh",
        bundle.ROOT / "LICENSE",
        bundle.ROOT / "NOTICE",
    ):
        copy(source, root / source.name)
    for source in (PARTS / "contrafact.desktop", PARTS / "contrafact-mime.xml", ICON):
        copy(source, root / "share" / source.name)
    made = folder / f"{name}.tar.zst"
    command = [
        "tar",
        "--owner=0",
        "--group=0",
        "-I",
        "zstd -10 -T0",
        "-cf",
        str(made),
        "-C",
        str(parent),
        name,
    ]
    subprocess.run(command, check=True)
    return made


def fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def copy_tree(source: Path, target: Path) -> None:
    """By links to the same files, because there is a gigabyte of them."""
    target.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["cp", "-al", str(source), str(target)], check=True)


def copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    target.chmod(0o755 if source.suffix == ".sh" else 0o644)


def output(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
