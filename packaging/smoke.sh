#!/bin/sh
# Install a package or archive on a bare Debian and use it there: without Python, without a network, without a screen.
#
#   packaging/smoke.sh dist/contrafact_*.deb [ROOT]       as root; ROOT is kept and used again (default: build/bare)
#   packaging/smoke.sh dist/contrafact-*.tar.zst [ROOT]
#
# Needs debootstrap, zstd and Debian's archive (only to make the root and to install). Prints seconds beside each step.
set -eu
package=$1
bare=${2:-build/bare}
[ -d "$bare/usr" ] || debootstrap --variant=minbase bookworm "$bare" http://deb.debian.org/debian >/dev/null
root=$(mktemp -d "${TMPDIR:-/tmp}/contrafact-smoke.XXXXXX")
finish() {
    umount "$root/dev/shm" "$root/dev" "$root/proc" 2>/dev/null || true
    rm -rf --one-file-system "$root"
}
trap finish EXIT
cp -a "$bare/." "$root"
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
mount -t tmpfs tmpfs "$root/dev/shm"
cp /etc/resolv.conf "$root/etc/resolv.conf"
cp "$package" "$root/tmp/"
file=/tmp/$(basename "$package")

inside() {
    chroot "$root" env -i HOME=/root LANG=C.UTF-8 PATH=/usr/bin:/bin:/usr/sbin:/sbin \
        DEBIAN_FRONTEND=noninteractive "$@"
}
apt() { inside apt-get -qq -o Dpkg::Use-Pty=0 "$@" >"$root/tmp/apt.log" 2>&1 || { cat "$root/tmp/apt.log" >&2; exit 1; }; }
offline() {
    chroot "$root" unshare -n env -i HOME=/root LANG=C.UTF-8 PATH=/root/.local/bin:/usr/bin:/bin \
        QT_QPA_PLATFORM=offscreen "$@"
}
began=$(date +%s)
step() { echo "$(($(date +%s) - began)) s: $1"; }

inside sh -c '! command -v python3' || { echo "The root is not bare: it has Python." >&2; exit 1; }
apt update
step "bare system, package lists read"
began=$(date +%s)
case $file in
*.deb) apt install -y "$file" ;;
*)
    apt install -y --no-install-recommends zstd libportaudio2 libgl1 libegl1 libfontconfig1 libfreetype6 \
        libdbus-1-3 libglib2.0-0 libx11-6 libx11-xcb1 libxcb1
    inside sh -c "tar -I zstd -xf $file -C /tmp && /tmp/contrafact-*/install.sh"
    ;;
esac
step "installed"
cd /
offline contrafact generate --style piano --seconds 8 --engine flow --seed 1 --out /tmp/made.wav
step "first clip generated"
apt install -y --no-install-recommends desktop-file-utils shared-mime-info jackd2
for place in /usr/share/applications /root/.local/share/applications; do
    [ ! -e "$root$place/contrafact.desktop" ] || inside desktop-file-validate "$place/contrafact.desktop"
done
offline contrafact generate --style lofi --seconds 8 --engine notes --seed 1 --out /tmp/notes.wav
offline contrafact generate --style ambient --seconds 8 --engine lstm_gan --seed 1 --out /tmp/long.wav
offline contrafact restyle /tmp/made.wav --style chiptune --out /tmp/restyled.wav
offline contrafact restyle /tmp/made.wav --style chiptune --only harmonic --out /tmp/part.wav
offline contrafact classify /tmp/made.wav
step "generated, restyled, classified"
offline contrafact hear /tmp/notes.wav --line | tail -n 3
offline contrafact encode /tmp/made.wav --out /tmp/made.cfact
offline contrafact decode /tmp/made.cfact --out /tmp/back.wav
for style in piano rock; do
    inside mkdir -p "/tmp/music/$style"
    for seed in 1 2 3 4 5; do
        offline contrafact generate --style $style --seconds 6 --engine notes --seed $seed \
            --out "/tmp/music/$style/$seed.wav" --json >/dev/null
    done
done
offline contrafact teach mine /tmp/music/rock
offline contrafact prepare /tmp/music --out /tmp/data --json >/dev/null
offline contrafact train codec --size tiny --minutes 0.05 --data /tmp/data --out /tmp/trained --json >/dev/null
step "heard, compressed, taught, trained"
# A sound device without hardware: what is played on "loopback" is recorded from it.
offline sh -c '
    export JACK_DEFAULT_SERVER=smoke JACK_NO_START_SERVER=1
    jackd --no-realtime -n smoke -L 2 -d dummy -r 48000 -p 1024 >/dev/null 2>&1 & server=$!
    jack_wait -s smoke -w -t 10 >/dev/null 2>&1
    contrafact --selftest /tmp/made.wav loopback; status=$?
    kill $server
    exit $status'
step "window shown, played and recorded"
offline contrafact --selftest
case $file in
*.deb) apt purge -y contrafact ;;
*) inside /root/.local/opt/contrafact/uninstall.sh ;;
esac
left=$(find "$root/usr" "$root/opt" "$root/root" -iname "*contrafact*" ! -path "$root/root/.local/share/contrafact*")
[ -z "$left" ] || { echo "Left behind: $left" >&2; exit 1; }
step "removed; nothing but the user's own data is left"
