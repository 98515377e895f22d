import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readHeader, readRows } from '../../../../records/import/rows';

describe('readRows', () => {
  const dir = mkdtempSync(join(tmpdir(), 'import-'));
  afterAll(() => rmSync(dir, { recursive: true }));

  async function read(content: string): Promise<string[]> {
    const file = join(dir, 'rows.csv');
    writeFileSync(file, content);
    const names = await readHeader(file);
    const found: string[] = [];
    for await (const piece of readRows(file, names.length)) {
      found.push(
        piece.kind === 'row' ? `${piece.row.line}:${piece.row.cells.join('|')}` : `${piece.line}!${piece.text}`,
      );
    }
    return found;
  }

  it('reads rows with their lines, over a byte order mark, quotes and empty lines', async () => {
    expect(await read('\uFEFFa,b\r\n1,2\r\n\r\n"x, y","two\nlines"\r\n')).toEqual(['2:1|2', '5:x, y|two\nlines']);
  });

  it('hands on what is no row, with its line', async () => {
    expect(await read('a,b\n1,2\njunk\n3,4\n5,6,7\n')).toEqual(['2:1|2', '3!junk', '4:3|4', '5!5,6,7']);
  });

  it('does not let an open quote swallow the rows after it', async () => {
    expect(await read('a,b\n1,"open\n3,4\n5,6\n')).toEqual(['2:1|"open', '3:3|4', '4:5|6']);
  });

  it('reads no file that is empty or absent', async () => {
    await expect(read('')).rejects.toThrow('is empty');
    await expect(readHeader(join(dir, 'absent.csv'))).rejects.toThrow('ENOENT');
  });
});
