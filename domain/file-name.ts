const LONGEST = 180;
/** Control characters, and those that turn the direction of writing: `exe.gnp` would be read as `png.exe`. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
const RESERVED = /[<>:"|?*]/g;

/**
 * A file's name as people gave it, without anything that a file system or a reader could take for more than a name:
 * folders, unseen characters, reserved ones, dots and spaces at either end.
 * @returns empty where nothing is left of it
 */
export function cleanFileName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const name = last
    .replaceAll(UNSEEN, '')
    .replaceAll(RESERVED, '_')
    .replace(/^[.\s]+|[.\s]+$/gu, '');
  if ([...name].length <= LONGEST) {
    return name;
  }
  const extension = /\.[^.]{1,10}$/u.exec(name)?.[0] ?? '';
  return [...name].slice(0, LONGEST - extension.length).join('') + extension;
}

/** The last part of a name behind a dot, in lower case; empty where there is none. */
export function extensionOf(name: string): string {
  return /\.([^.]+)$/u.exec(name)?.[1]?.toLowerCase() ?? '';
}
