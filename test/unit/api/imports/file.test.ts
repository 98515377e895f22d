import { zipSync } from 'fflate';
import { XLSX } from '../../../../api/export/xlsx';
import { LIMITS } from '../../../../api/imports/file/refused';
import { tableRows } from '../../../../api/imports/file/table';

async function bytesOf(pieces: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) {
    all.push(Buffer.from(piece));
  }
  return Buffer.concat(all);
}

async function rowsOf(bytes: Buffer | string): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { cells } of tableRows(Buffer.from(bytes))) {
    rows.push([...cells]);
  }
  return rows;
}

/** Bytes of 标题 in GBK. */
const GBK_TITLE = Buffer.from([0xb1, 0xea, 0xcc, 0xe2]);

describe('a CSV file', () => {
  const rows = [
    ['标题', 'b'],
    ['椅子', '1'],
  ];
  const text = '标题,b\r\n椅子,1\r\n';
  const bigEndian = Buffer.from(`\u{FEFF}${text}`, 'utf16le').swap16();

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\u{FEFF}${text}`)],
    ['UTF-16 of Excel', Buffer.from(`\u{FEFF}${text.replaceAll(',', '\t')}`, 'utf16le')],
    ['UTF-16 the other way', bigEndian],
    ['semicolons', Buffer.from(text.replaceAll(',', ';'))],
  ])('is read in %s', async (_name, bytes) => expect(await rowsOf(bytes)).toEqual(rows));

  it('is read in GBK', async () => {
    expect(await rowsOf(Buffer.concat([GBK_TITLE, Buffer.from(',b\n1,2\n')]))).toEqual([
      ['标题', 'b'],
      ['1', '2'],
    ]);
  });

  it('keeps delimiters, quotes and lines within quotes', async () => {
    expect(await rowsOf('a,b\n"1,""2""\n3",4\n')).toEqual([
      ['a', 'b'],
      ['1,"2"\n3', '4'],
    ]);
  });

  it.each([
    ['empty', '', 'empty'],
    ['blank', ' \n ', 'empty'],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2]), 'no text file'],
    ['no known encoding', Buffer.from([0x61, 0xff, 0xff, 0x2c]), 'no text file'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), '.xls'],
    ['a torn workbook', Buffer.from('PK\u0003\u0004 and nothing'), 'damaged'],
    ['too wide', `${'a,'.repeat(300)}\n`, 'columns'],
    ['one endless cell', `a\n"${'x'.repeat(LIMITS.cell * 5)}`, 'characters'],
  ])('is refused in words when it is %s', async (_name, bytes, words) => {
    await expect(rowsOf(bytes)).rejects.toThrow(words);
  });
});

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const BOOK = `<x:workbook xmlns:x="${MAIN}" xmlns:r="r"><x:sheets><x:sheet name="S" r:id="rId7"/></x:sheets></x:workbook>`;
const TARGETS = `<Relationships><Relationship Id="rId7" Target="/xl/worksheets/data.xml"/></Relationships>`;

const bookOf = (sheet: string, others: Record<string, string> = {}): Buffer => {
  const files = {
    'xl/workbook.xml': BOOK,
    'xl/_rels/workbook.xml.rels': TARGETS,
    'xl/worksheets/data.xml': sheet,
    ...others,
  };
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, Buffer.from(content)]))),
  );
};

describe('a workbook', () => {
  it('that the export wrote is read as it was', async () => {
    async function* batches() {
      yield [
        [
          { value: '两把, "椅子" <&>', text: '两把, "椅子" <&>' },
          { value: 12.5, text: '12.5' },
          { value: new Date('2026-11-21T00:30:00Z'), text: 'x' },
          { value: '2026-11-21', text: 'x' },
        ],
      ];
    }
    const kinds = ['text', 'number', 'datetime', 'date'];
    const columns = kinds.map((kind) => ({ key: kind, name: kind, kind }));
    const table = { name: 'x', columns, batches: batches(), zone: 'Asia/Shanghai', lang: 'zh' as const };
    expect(await rowsOf(await bytesOf(XLSX.write(table)))).toEqual([
      kinds,
      ['两把, "椅子" <&>', '12.5', '2026-11-21 08:30:00', '2026-11-21'],
    ]);
  });

  it('is read by its references: shared texts, gaps, booleans, errors, dates by their style', async () => {
    const sheet = `<worksheet><sheetData>
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>
      <row r="5"><c r="A5" s="1"><v>46347</v></c><c r="B5" t="b"><v>1</v></c><c r="C5" t="e"><v>#REF!</v></c><c r="D5"><f>A1</f><v>0.30000000000000004</v></c></row>
      <row r="6"/></sheetData></worksheet>`;
    const rows = await rowsOf(
      bookOf(sheet, {
        'xl/sharedStrings.xml':
          '<sst><si><t>标题</t><rPh><t>biao</t></rPh></si><si><r><t>a</t></r><r><t>b</t></r></si></sst>',
        'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
      }),
    );
    expect(rows).toEqual([
      ['标题', '', 'ab'],
      ['2026-11-21', 'true', '', '0.3'],
    ]);
  });

  const swollen = bookOf(' '.repeat(LIMITS.unpacked + 1_000_000));

  it('that unpacks to more than is read is refused', async () => {
    expect(swollen.length).toBeLessThan(300_000);
    await expect(rowsOf(swollen)).rejects.toThrow('unpacks');
  }, 60_000);

  it('that unpacks to more than it says is refused', async () => {
    const book = Buffer.from(swollen);
    const sizeAt = book.lastIndexOf(Buffer.from('xl/worksheets/data.xml')) - 46 + 24;
    book.writeUInt32LE(1_000, sizeAt);
    await expect(rowsOf(book)).rejects.toThrow('damaged');
  }, 60_000);

  it.each([
    ['entities of its own', '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'],
    ['a file of the machine', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>'],
    ['no XML', 'no xml at all'],
  ])('with %s is refused', async (_name, sheet) => {
    await expect(rowsOf(bookOf(sheet))).rejects.toThrow('damaged');
  });

  it('with a path that leads out of it is refused', async () => {
    const book = bookOf('<worksheet/>', { '../../../tmp/zhixing-escaped': 'x' });
    await expect(rowsOf(book)).rejects.toThrow('damaged');
  });
});
