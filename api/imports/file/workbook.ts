import { posix } from 'node:path';
import { FileRefused, LIMITS, unpacksTooLarge } from './refused';
import { readWholeXml } from './xml';
import type { ZipFile } from './zip';

/** What the cells of a sheet refer to. */
export interface Workbook {
  /** Path of the first sheet in the archive. */
  readonly sheet: string;
  readonly texts: readonly string[];
  /** Styles whose numbers are days or moments, by their place. */
  readonly dates: ReadonlySet<number>;
  /** Days are counted from 1904 instead of 1900. */
  readonly from1904: boolean;
}

/** Number formats of Excel itself that are dates or times. */
const DATE_FORMATS = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56,
  57, 58,
]);

/** A format of one's own that shows a day or a time; what stands in quotes or brackets are words and colours. */
const isDateFormat = (code: string): boolean => /[ymdhs]/i.test(code.replaceAll(/"[^"]*"|\[[^\]]*\]|\\./g, ''));

/** @throws FileRefused */
export async function readWorkbook(zip: ZipFile): Promise<Workbook> {
  const { sheetId, from1904 } = await readBook(zip);
  const targets = await readTargets(zip);
  const target = targets.get(sheetId) ?? 'worksheets/sheet1.xml';
  const sheet = target.startsWith('/') ? target.slice(1) : posix.join('xl', target);
  return { sheet, from1904, texts: await readTexts(zip), dates: await readDateStyles(zip) };
}

async function readBook(zip: ZipFile): Promise<{ sheetId: string; from1904: boolean }> {
  let sheetId: string | undefined;
  let from1904 = false;
  await readWholeXml(zip.pieces('xl/workbook.xml'), {
    open: (name, attributes) => {
      if (name === 'sheet') {
        sheetId ??= attributes['id'];
      } else if (name === 'workbookPr') {
        from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      }
    },
  });
  if (sheetId === undefined) {
    throw new FileRefused({ zh: '工作簿中没有工作表。', en: 'The workbook has no sheet.' });
  }
  return { sheetId, from1904 };
}

async function readTargets(zip: ZipFile): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  const path = 'xl/_rels/workbook.xml.rels';
  if (zip.has(path)) {
    await readWholeXml(zip.pieces(path), {
      open: (name, { Id, Target }) => {
        if (name === 'Relationship' && Id !== undefined && Target !== undefined) {
          targets.set(Id, Target);
        }
      },
    });
  }
  return targets;
}

async function readTexts(zip: ZipFile): Promise<string[]> {
  const texts: string[] = [];
  const path = 'xl/sharedStrings.xml';
  if (!zip.has(path)) {
    return texts;
  }
  let text = '';
  let taking = false;
  let phonetic = false;
  await readWholeXml(zip.pieces(path), {
    open: (name) => {
      text = name === 'si' ? '' : text;
      taking = name === 't' && !phonetic;
      phonetic = phonetic || name === 'rPh';
    },
    text: (piece) => {
      text += taking ? piece : '';
    },
    close: (name) => {
      taking = false;
      phonetic = phonetic && name !== 'rPh';
      if (name === 'si' && texts.push(text.slice(0, LIMITS.cell + 1)) > LIMITS.rows * 20) {
        throw unpacksTooLarge();
      }
    },
  });
  return texts;
}

async function readDateStyles(zip: ZipFile): Promise<Set<number>> {
  const dates = new Set<number>();
  const own = new Map<number, string>();
  const path = 'xl/styles.xml';
  if (!zip.has(path)) {
    return dates;
  }
  let within = false;
  let place = 0;
  await readWholeXml(zip.pieces(path), {
    open: (name, attributes) => {
      if (name === 'numFmt') {
        own.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      } else if (name === 'cellXfs') {
        within = true;
      } else if (name === 'xf' && within) {
        const format = Number(attributes['numFmtId'] ?? 0);
        const code = own.get(format);
        if (code === undefined ? DATE_FORMATS.has(format) : isDateFormat(code)) {
          dates.add(place);
        }
        place += 1;
      }
    },
    close: (name) => {
      within = within && name !== 'cellXfs';
    },
  });
  return dates;
}
