import { inflateRawSync } from 'node:zlib';
import { CSV, harmless } from '../../../../api/export/csv';
import { JSON_FILE } from '../../../../api/export/json';
import { excelSerial } from '../../../../api/export/moments';
import { fileName } from '../../../../api/export/send-file';
import type { Table, TableCell, TableFormat } from '../../../../api/export/table';
import { XLSX } from '../../../../api/export/xlsx';

const columns = [
  { key: 'title', name: '标题', kind: 'text' },
  { key: 'cost', name: 'Cost', kind: 'money' },
  { key: 'at', name: 'At', kind: 'datetime' },
  { key: 'day', name: 'Day', kind: 'date' },
];

const cell = (value: unknown, text = String(value)): TableCell => ({ value, text });

function table(...rows: TableCell[][]): Table {
  async function* batches(): AsyncGenerator<TableCell[][]> {
    yield* rows.map((row) => [row]);
  }
  return { name: '订单', columns, batches: batches(), zone: 'Asia/Shanghai', lang: 'zh' };
}

async function bytesOf(format: TableFormat, of: Table): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of format.write(of)) {
    pieces.push(Buffer.from(piece));
  }
  return Buffer.concat(pieces);
}

const at = new Date('2026-11-21T00:30:15Z');
const plainRow = [cell('两把椅子, "新"'), cell(-1234.5, '-1,234.5'), cell(at, '2026-11-21 08:30'), cell('2026-11-21')];

describe('CSV', () => {
  const linesOf = async (of: Table): Promise<string[]> => (await bytesOf(CSV, of)).toString('utf8').split('\r\n');

  it('begins with a byte order mark, quotes what needs it, and writes times in the zone of the reader', async () => {
    const [head, row] = await linesOf(table(plainRow));
    expect(head).toBe('\u{FEFF}标题,Cost,At,Day');
    expect(row).toBe('"两把椅子, ""新""",-1234.5,2026-11-21T08:30:15+08:00,2026-11-21');
  });

  it.each(['=1+1', '+1', '-cmd', '@SUM(A1)', '\t=1', '\r=1', '  =1', '＝1', '=HYPERLINK("http://x","y")'])(
    'makes a text of the formula %j',
    async (text) => {
      const [, row = ''] = (await bytesOf(CSV, table([cell(text)]))).toString('utf8').split(/\r\n(?=["'])/);
      expect(row.replace(/^"/, '')).toMatch(/^'/);
    },
  );

  it('leaves other texts as they are', () => {
    expect(['a=b', '两把-椅子', 'x@y.z', ''].map(harmless)).toEqual(['a=b', '两把-椅子', 'x@y.z', '']);
  });
});

describe('JSON', () => {
  it('is one document with the value and the text of each cell', async () => {
    const read = JSON.parse((await bytesOf(JSON_FILE, table(plainRow, [cell('b')]))).toString('utf8'));
    expect(read.columns).toEqual(columns);
    expect(read.rows[0].at).toEqual({ value: '2026-11-21T08:30:15+08:00', text: '2026-11-21 08:30' });
    expect(read.rows[1]).toMatchObject({ title: { value: 'b' }, cost: { value: null, text: '' } });
  });

  it('is a document without rows too', async () => {
    expect(JSON.parse((await bytesOf(JSON_FILE, table())).toString('utf8')).rows).toEqual([]);
  });
});

/** Files of an archive by name, from its central directory. */
function unzip(bytes: Buffer): Map<string, string> {
  const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  const files = new Map<string, string>();
  let offset = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count -= 1) {
    const length = bytes.readUInt16LE(offset + 28);
    const local = bytes.readUInt32LE(offset + 42);
    const from = local + 30 + bytes.readUInt16LE(local + 26);
    const packed = bytes.subarray(from, from + bytes.readUInt32LE(offset + 20));
    const content = inflateRawSync(packed);
    expect(content.length).toBe(bytes.readUInt32LE(offset + 24));
    files.set(bytes.toString('utf8', offset + 46, offset + 46 + length), content.toString('utf8'));
    offset += 46 + length;
  }
  return files;
}

describe('Excel', () => {
  const sheetOf = async (of: Table): Promise<string> =>
    unzip(await bytesOf(XLSX, of)).get('xl/worksheets/sheet1.xml') ?? '';

  it('keeps texts as texts, numbers as numbers and times as times of the zone', async () => {
    const sheet = await sheetOf(table([cell('=1+1'), ...plainRow.slice(1)]));
    expect(sheet).toContain('<is><t xml:space="preserve">=1+1</t></is>');
    expect(sheet).not.toContain('<f>');
    expect(sheet).toContain('<c><v>-1234.5</v></c>');
    expect(sheet).toContain(`<v>${46347 + (8 * 3600 + 30 * 60 + 15) / 86_400}</v>`);
  });

  it('writes nothing that XML does not know', async () => {
    const sheet = await sheetOf(table([cell('a\u0000\u0008<b>&"\uD800')]));
    expect(sheet).toContain('a&lt;b&gt;&amp;&quot;</t>');
  });

  it('counts days as Excel does', () => {
    expect(excelSerial('2026-11-21', 'Asia/Shanghai')).toBe(46347);
    expect(excelSerial('1899-12-30', 'Asia/Shanghai')).toBeUndefined();
    expect(excelSerial('no day', 'Asia/Shanghai')).toBeUndefined();
  });
});

describe('the name of a file', () => {
  it.each([
    ['变更 2026-11-21', '变更 2026-11-21.csv'],
    ['../../etc/passwd', 'etc passwd.csv'],
    ['..\\x:"<y>\u0000|?*', 'x y.csv'],
    ['...', 'file.csv'],
  ])('of %j is %j', (stem, name) => expect(fileName(stem, 'csv')).toBe(name));
});
