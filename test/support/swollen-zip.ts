import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

const MEGABYTE = Buffer.alloc(1024 * 1024, ' ');

/** An archive of some kilobytes of which one file unpacks to so many megabytes, without that they are ever held here. */
export async function swollenZip(
  path: string,
  megabytes: number,
  others: Record<string, string> = {},
): Promise<Buffer> {
  const archive = new ZipFile();
  Object.entries(others).forEach(([name, content]) => archive.addBuffer(Buffer.from(content), name));
  archive.addReadStream(Readable.from(Array.from({ length: megabytes }, () => MEGABYTE)), path);
  archive.end();
  return buffer(archive.outputStream);
}
