import { FileRefused, type FileRow } from '../../imports/file/refused';
import { tableRows } from '../../imports/file/table';
import { headingOf } from '../../imports/upload';
import { Problem } from '../../problem';

/** People of one file: they are written together or not at all, and a transaction has some seconds. */
export const MOST_PEOPLE = 1_000;

const tooMany = (): FileRefused =>
  new FileRefused({
    zh: `文件超过 ${MOST_PEOPLE} 行；人员一次全部写入或全部不写入，请拆分为多个文件分次导入，上级在先。`,
    en: `The file has more than ${MOST_PEOPLE} rows; people are written together or not at all. Split it, superiors first.`,
  });

const noRows = (): FileRefused =>
  new FileRefused({
    zh: '文件中没有数据行：第一行应为列名，数据从第二行开始。',
    en: 'The file has no rows: the first line names the columns, and rows follow it.',
  });

/** The heading and the rows of a file of people. @throws Problem IMPORT_FILE_REFUSED with what to do about it */
export async function readPeopleFile(bytes: Buffer): Promise<{ columns: string[]; rows: FileRow[] }> {
  try {
    const rows: FileRow[] = [];
    for await (const row of tableRows(bytes, true)) {
      rows.push(row);
      if (rows.length > MOST_PEOPLE + 1) {
        throw tooMany();
      }
    }
    const [heading, ...people] = rows;
    if (!heading || people.length === 0) {
      throw noRows();
    }
    return { columns: headingOf(heading.cells), rows: people };
  } catch (error) {
    throw error instanceof FileRefused ? new Problem('IMPORT_FILE_REFUSED', { detail: error.why }) : error;
  }
}
