import type { User } from '../../identity/user';
import type { RecordDefinition } from '../../packs/types';
import { TAGS } from '../../records/list-index';
import { prepareDisplay, type Display, type Reader, type Valued } from '../display';
import type { TableCell } from '../export/table';
import { BUILT_IN } from './columns';
import { listPage, type ListedRecord, type ListQuestion } from './list-question';
import { cellsOf, fieldsOfRows } from './present-rows';
import { presentState } from './sections';

/** Records read at a time; what is held in memory, and how long others wait, grows with it. */
const BATCH = 500;

/** What is taken out of a list: which records, in which order, and what of them. */
export interface Question {
  readonly definition: RecordDefinition;
  readonly question: ListQuestion;
  readonly columns: readonly string[];
}

const MOMENT = { names: { zh: '', en: '' }, kind: 'datetime' } as const;

function builtInCell(
  definition: RecordDefinition,
  key: string,
  record: ListedRecord,
  reader: Reader,
  display: Display,
): TableCell {
  switch (key) {
    case 'number':
      return { value: record.number, text: record.number };
    case 'state':
      return { value: record.state, text: presentState(definition, record.state, reader).name };
    case TAGS: {
      const { tags = [] } = record;
      return { value: tags, text: tags.join(reader.lang === 'zh' ? '、' : ', ') };
    }
    default: {
      const at = { createdAt: record.createdAt, updatedAt: record.updatedAt, due: record.due }[key] ?? null;
      return { value: at, text: display(MOMENT, at) };
    }
  }
}

/** The rows of a list in its order, batch by batch, with nothing in them that the person may not read. */
export async function* exportRows(question: Question, user: User, reader: Reader): AsyncGenerator<TableCell[][]> {
  const { definition, columns } = question;
  const fields = fieldsOfRows(definition, columns);
  let cursor: string | undefined;
  do {
    const page = await listPage(question.question, { limit: BATCH, cursor, fields });
    const cells = page.items.map((record) => cellsOf(definition, columns, record, user));
    const display = await prepareDisplay(
      cells.flatMap((row) => row.map(([, valued]) => valued)),
      reader,
    );
    yield page.items.map((record, index) => {
      const valued = new Map<string, Valued>(cells[index]);
      return columns.map((key): TableCell => {
        if (Object.hasOwn(BUILT_IN, key)) {
          return builtInCell(definition, key, record, reader, display);
        }
        const cell = valued.get(key);
        return cell ? { value: cell.value, text: display(cell.field, cell.value) } : { value: null, text: '' };
      });
    });
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}
