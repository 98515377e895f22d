import { excelSerial } from './moments';
import type { Table, TableCell, TableColumn, TableFormat } from './table';
import { zip, type ZipEntry } from '../../records/zip';

/** Longest text that Excel takes in one cell. */
const LONGEST = 32_767;
const LONGEST_SHEET_NAME = 31;
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Cell formats by their place in the style sheet. */
const STYLE = { heading: 1, date: 2, moment: 3 } as const;

/** Characters that XML does not know; half of a pair is none either. */

const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

const escaped = (text: string): string =>
  text
    .slice(0, LONGEST)
    .replaceAll(FORBIDDEN, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const textCell = (text: string, style?: number): string =>
  `<c${style === undefined ? '' : ` s="${style}"`} t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

/** Texts are kept as texts, so that Excel calculates none of them; numbers and times are what they are. */
function cellXml({ kind }: TableColumn, { value, text }: TableCell, zone: string): string {
  if (value === null || value === undefined || text === '') {
    return '<c/>';
  }
  if (typeof value === 'number' && Number.isFinite(value) && kind !== 'choice') {
    return `<c><v>${value}</v></c>`;
  }
  if (kind === 'date' || kind === 'datetime') {
    const serial = excelSerial(value, zone);
    return serial === undefined
      ? textCell(text)
      : `<c s="${kind === 'date' ? STYLE.date : STYLE.moment}"><v>${serial}</v></c>`;
  }
  return textCell(text);
}

async function* sheetXml({ columns, batches, zone }: Table): AsyncGenerator<string> {
  const widths = columns.map(({ kind }) => (kind === 'area' || kind === 'text' ? 32 : 18));
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths
    .map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
    .join('')}</cols><sheetData><row>${columns.map(({ name }) => textCell(name, STYLE.heading)).join('')}</row>`;
  for await (const rows of batches) {
    const xml = rows.map(
      (cells) =>
        `<row>${columns.map((column, index) => cellXml(column, cells[index] ?? { value: null, text: '' }, zone)).join('')}</row>`,
    );
    yield xml.join('');
  }
  yield '</sheetData></worksheet>';
}

const CONTENT_TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`;

const RELATIONS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`;

const WORKBOOK_RELATIONS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`;

const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/></cellXfs></styleSheet>`;

const workbook = (name: string): string =>
  `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(name.replaceAll(/[[\]:*?/\\']/g, ' ').slice(0, LONGEST_SHEET_NAME))}" sheetId="1" r:id="rId1"/></sheets></workbook>`;

async function* write(table: Table): AsyncGenerator<Uint8Array> {
  const entries: ZipEntry[] = [
    { name: '[Content_Types].xml', content: [CONTENT_TYPES] },
    { name: '_rels/.rels', content: [RELATIONS] },
    { name: 'xl/workbook.xml', content: [workbook(table.name)] },
    { name: 'xl/_rels/workbook.xml.rels', content: [WORKBOOK_RELATIONS] },
    { name: 'xl/styles.xml', content: [STYLES] },
    { name: 'xl/worksheets/sheet1.xml', content: sheetXml(table) },
  ];
  yield* zip(entries);
}

/** A workbook of one sheet, written while its rows are read. */
export const XLSX: TableFormat = { type: `${TYPE}.sheet`, write };
