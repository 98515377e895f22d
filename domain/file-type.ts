import { extensionOf } from './file-name';

/** How the content of a file begins, as far as its kind can be told from that. */
type Content = 'png' | 'jpeg' | 'gif' | 'webp' | 'pdf' | 'zip' | 'ole' | 'sevenZip' | 'gzip' | 'rar' | 'mp4' | 'text';

interface FileType {
  readonly type: string;
  readonly content: Content;
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const plain: FileType = { type: 'text/plain', content: 'text' };

/** What may be attached, by the end of the name. Nothing that a browser would execute or a desktop would start. */
const BY_EXTENSION: Readonly<Record<string, FileType>> = {
  png: { type: 'image/png', content: 'png' },
  jpg: { type: 'image/jpeg', content: 'jpeg' },
  jpeg: { type: 'image/jpeg', content: 'jpeg' },
  gif: { type: 'image/gif', content: 'gif' },
  webp: { type: 'image/webp', content: 'webp' },
  pdf: { type: 'application/pdf', content: 'pdf' },
  docx: { type: `${OFFICE}.wordprocessingml.document`, content: 'zip' },
  xlsx: { type: `${OFFICE}.spreadsheetml.sheet`, content: 'zip' },
  pptx: { type: `${OFFICE}.presentationml.presentation`, content: 'zip' },
  odt: { type: 'application/vnd.oasis.opendocument.text', content: 'zip' },
  ods: { type: 'application/vnd.oasis.opendocument.spreadsheet', content: 'zip' },
  odp: { type: 'application/vnd.oasis.opendocument.presentation', content: 'zip' },
  vsdx: { type: 'application/vnd.ms-visio.drawing', content: 'zip' },
  doc: { type: 'application/msword', content: 'ole' },
  xls: { type: 'application/vnd.ms-excel', content: 'ole' },
  ppt: { type: 'application/vnd.ms-powerpoint', content: 'ole' },
  msg: { type: 'application/vnd.ms-outlook', content: 'ole' },
  vsd: { type: 'application/vnd.visio', content: 'ole' },
  zip: { type: 'application/zip', content: 'zip' },
  '7z': { type: 'application/x-7z-compressed', content: 'sevenZip' },
  gz: { type: 'application/gzip', content: 'gzip' },
  tgz: { type: 'application/gzip', content: 'gzip' },
  rar: { type: 'application/vnd.rar', content: 'rar' },
  mp4: { type: 'video/mp4', content: 'mp4' },
  csv: { type: 'text/csv', content: 'text' },
  json: { type: 'application/json', content: 'text' },
  eml: { type: 'message/rfc822', content: 'text' },
  ...Object.fromEntries(
    'txt log tsv md xml yaml yml ini conf cfg sql sh py bpmn dmn form ics diff patch'
      .split(' ')
      .map((extension) => [extension, plain]),
  ),
};

/** The ends of names that may be attached. */
export const ATTACHABLE: readonly string[] = Object.keys(BY_EXTENSION);

/** So many first bytes are enough for `judgeFile`. */
export const HEAD_BYTES = 4_096;

const bytes = (hex: string): number[] => hex.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [];

const BEGINNINGS: readonly [Exclude<Content, 'text'>, number, number[]][] = [
  ['png', 0, bytes('89504e470d0a1a0a')],
  ['jpeg', 0, bytes('ffd8ff')],
  ['gif', 0, bytes('47494638')],
  ['webp', 8, bytes('57454250')],
  ['pdf', 0, bytes('255044462d')],
  ['zip', 0, bytes('504b')],
  ['ole', 0, bytes('d0cf11e0a1b11ae1')],
  ['sevenZip', 0, bytes('377abcaf271c')],
  ['gzip', 0, bytes('1f8b')],
  ['rar', 0, bytes('526172211a07')],
  ['mp4', 4, bytes('66747970')],
];

/** Text of two bytes a character says so at its beginning; any other text has no zero byte. */
const WIDE_TEXT = [bytes('fffe'), bytes('feff')];

function contentOf(head: Uint8Array): Content | undefined {
  const begins = BEGINNINGS.find(([, at, wanted]) => wanted.every((byte, index) => head[at + index] === byte));
  const isText = !head.includes(0) || WIDE_TEXT.some((mark) => mark.every((byte, index) => head[index] === byte));
  return begins?.[0] ?? (isText ? 'text' : undefined);
}

export type FileJudgement =
  { readonly accepted: true; readonly type: string } | { readonly accepted: false; readonly why: 'type' | 'content' };

/**
 * Whether a file may be attached: by its name, what the sender says it is, and how its content begins. All three must
 * agree, so that a page does not come as a picture. The type is ours, never the sender's.
 * @param head the first bytes, `HEAD_BYTES` of them where there are so many
 */
export function judgeFile(name: string, declared: string, head: Uint8Array): FileJudgement {
  const extension = extensionOf(name);
  const known = Object.hasOwn(BY_EXTENSION, extension) ? BY_EXTENSION[extension] : undefined;
  if (!known) {
    return { accepted: false, why: 'type' };
  }
  const said = familyOf(declared);
  const isAsSaid = said === undefined || said === familyOf(known.type);
  return contentOf(head) === known.content && isAsSaid
    ? { accepted: true, type: known.type }
    : { accepted: false, why: 'content' };
}

/** What a declared type claims; undefined where it claims nothing in particular. */
function familyOf(type: string): 'image' | 'page' | undefined {
  const plainType = type.split(';')[0]?.trim().toLowerCase() ?? '';
  if (plainType.startsWith('image/')) {
    return 'image';
  }
  return /html|svg|javascript|ecmascript/.test(plainType) ? 'page' : undefined;
}

/** Pictures that a browser shows without executing anything. */
export function isPreviewable(type: string): boolean {
  return ['image/png', 'image/jpeg', 'image/gif', 'image/webp'].includes(type);
}
