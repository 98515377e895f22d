/** An offline package: records as pages, values and files in one ZIP, with an index of what is in it. */
import { createHash } from 'node:crypto';
import type { ClientSession } from 'mongoose';
import { readContent } from '../records/attachments/content';
import type { Attachment } from '../records/models/attachment';
import type { Fields } from '../records/models/record';
import { zip } from '../records/zip';
import { indexPage, type IndexLine, recordPage } from './offline-pages';
import { packedFields, type Making, type Packed } from './packed-record';

const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');

/**
 * The bytes of the package, in pieces: `index.html` first, then a page, the values and the files of each record. Files
 * are read one after the other and never held whole.
 */
export async function* offlinePackage(
  session: ClientSession,
  packed: readonly Packed[],
  making: Making,
): AsyncGenerator<Buffer> {
  const written: [path: string, content: string][] = [];
  const lines: IndexLine[] = [];
  for (const one of packed) {
    const parts = one.leftOut ? [] : await partsOf(session, one, making);
    written.push(...parts);
    const texts = parts.map(([path, content]) => ({ path, sha256: sha256(content) }));
    const files = one.files.map((file) => ({ path: pathOf(one, file), sha256: file.sha256 }));
    lines.push({ one, parts: [...texts, ...files] });
  }
  const pages = [['index.html', indexPage(lines, making)] as const, ...written];
  const files = packed.flatMap((one) => one.files.map((file) => ({ one, file })));
  yield* zip([
    ...pages.map(([name, content]) => ({ name, content: [content], mtime: making.at })),
    ...files.map(({ one, file }) => ({ name: pathOf(one, file), content: contentOf(file), mtime: file.at })),
  ]);
}

/** Opened when its turn comes. */
async function* contentOf({ _id }: Attachment): AsyncGenerator<Uint8Array> {
  yield* readContent(_id) as AsyncIterable<Uint8Array>;
}

/** Two files of one record may have the same name; the id tells them apart. */
const pathOf = ({ record }: Packed, { _id, name }: Attachment): string =>
  `${record.number}/files/${_id.slice(-6)}-${name}`;

async function partsOf(session: ClientSession, one: Packed, making: Making): Promise<[string, string][]> {
  const { number, type, state, createdAt, updatedAt } = one.record;
  const fields: Fields = packedFields(one);
  const values = { number, type, state, createdAt, updatedAt, fields };
  return [
    [`${number}/record.html`, await recordPage(session, one, making)],
    [`${number}/record.json`, `${JSON.stringify(values, null, 2)}\n`],
  ];
}
