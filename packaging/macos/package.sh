#!/bin/sh
# Sign dist/Contrafact.app, which packaging/bundle.py made, put it into a dmg, and have Apple notarise that.
#
#   packaging/macos/package.sh VERSION
#   SIGN_AS="Developer ID Application: NAME (TEAM)"   otherwise it is signed for this machine only
#   NOTARY_PROFILE=NAME   made once by: xcrun notarytool store-credentials NAME --apple-id ... --team-id ...
set -eu
version=$1
cd "$(dirname "$0")/../.."
app=dist/Contrafact.app
dmg=dist/contrafact-$version-macos-$(uname -m).dmg

# Inside out: the app's signature covers those of what is in it.
find "$app/Contents" -type f \( -name "*.so" -o -name "*.dylib" -o -perm -u+x \) ! -name contrafact -print0 |
    xargs -0 codesign --force --timestamp --options runtime --sign "${SIGN_AS:--}"
codesign --force --timestamp --options runtime --entitlements packaging/macos/entitlements.plist \
    --sign "${SIGN_AS:--}" "$app"
codesign --verify --deep --strict "$app"

folder=$(mktemp -d)
cp -R "$app" LICENSE NOTICE "$folder"
ln -s /Applications "$folder/Applications"
hdiutil create -volname Contrafact -srcfolder "$folder" -ov -format ULFO "$dmg"
rm -rf "$folder"
[ -z "${SIGN_AS:-}" ] || codesign --timestamp --sign "$SIGN_AS" "$dmg"
if [ -n "${NOTARY_PROFILE:-}" ]; then
    xcrun notarytool submit "$dmg" --keychain-profile "$NOTARY_PROFILE" --wait
    xcrun stapler staple "$dmg"
fi
echo "$dmg"
