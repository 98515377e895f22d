import { DateTime } from 'luxon';
import { pick } from '../../domain/text';
import { writeAudit } from '../../records/audit-lines';
import { inTransaction } from '../../records/database';
import { CSV } from '../export/csv';
import { JSON_FILE } from '../export/json';
import { fileName, sendFile } from '../export/send-file';
import type { TableCell, TableFormat } from '../export/table';
import { XLSX } from '../export/xlsx';
import { handOf } from '../people/hand';
import { Problem } from '../problem';
import { readerOf } from '../reader';
import { fileRoute, type Call, type Route } from '../route';
import { packOf } from './access';
import { chosenColumns, columnsOf } from './columns';
import { exportRows } from './export-rows';
import { assertKeyed, listQuestion } from './list-query';
import { atMost, type ListQuestion } from './list-question';
import { RecordExportQuery, type EXPORT_FORMATS, TypeParams } from './schema';

type Format = (typeof EXPORT_FORMATS)[number];
type ExportCall = Call<typeof TypeParams, typeof RecordExportQuery>;

const FORMATS: Readonly<Record<Format, TableFormat>> = { csv: CSV, xlsx: XLSX, json: JSON_FILE };

/** A sheet of Excel ends at 1,048,576 rows; nothing longer is of use to a person. */
const AT_MOST = 1_000_000;

async function assertSize(question: ListQuestion): Promise<void> {
  if ((await atMost(question, AT_MOST + 1)) > AT_MOST) {
    throw new Problem('EXPORT_TOO_LARGE', { parameters: { limit: AT_MOST.toLocaleString('en') } });
  }
}

/** Writes down who takes out what before the first byte leaves. @returns writes how it ended */
async function audited(
  call: ExportCall,
  columns: readonly string[],
): Promise<(rows: number, whole: boolean) => Promise<void>> {
  const { user, params, query, deps } = call;
  const { format, columns: _columns, cursor: _cursor, limit: _limit, view: _view, ...question } = query;
  const data = { type: params.type, format, columns: [...columns], question };
  const hand = handOf(call);
  await inTransaction((session) => writeAudit(session, { action: 'records.exported', data, ...hand }));
  deps.log.info(
    { by: user.id, requestId: hand.requestId, action: 'records.exported', type: params.type, format },
    'audit',
  );
  return async (rows, whole) => {
    const ended = { ...data, rows, whole };
    await inTransaction((session) => writeAudit(session, { action: 'records.exportEnded', data: ended, ...hand }));
  };
}

async function* counted(batches: AsyncIterable<TableCell[][]>, sum: { rows: number }): AsyncGenerator<TableCell[][]> {
  for await (const rows of batches) {
    sum.rows += rows.length;
    yield rows;
  }
}

async function exportList(call: ExportCall): Promise<void> {
  const { user, lang, deps, params, query, res, now } = call;
  const { record: definition } = packOf(deps.packs(), params.type);
  const question = listQuestion(query, params.type, definition, user);
  await assertKeyed(query, params.type, definition);
  const columns = chosenColumns(definition, query.columns);
  await assertSize(question);
  const ended = await audited(call, columns);
  const name = pick(definition.plural ?? definition.names, lang);
  const day = DateTime.fromJSDate(now, { zone: user.zone }).toFormat('yyyy-MM-dd');
  const format = FORMATS[query.format];
  const sum = { rows: 0 };
  const rows = exportRows({ definition, question, columns }, user, readerOf(user, deps.packs(), lang));
  const table = {
    name,
    columns: columnsOf(definition, columns, lang),
    batches: counted(rows, sum),
    zone: user.zone,
    lang,
  };
  let whole = false;
  try {
    const pieces = format.write(table);
    whole = await sendFile(res, { name: fileName(`${name} ${day}`, query.format), type: format.type, pieces });
  } finally {
    await ended(sum.rows, whole);
  }
}

export const recordExportRoutes: Route[] = [
  fileRoute({
    method: 'get',
    path: '/api/records/{type}/export',
    tag: 'records',
    who: 'signedIn',
    scope: 'export',
    module: 'exports',
    summary: 'The rows of a list as a file.',
    description:
      'Takes the parameters of the list and gives all its rows, in its order, with its columns (`columns=*`: all). ' +
      'Times are in the zone of the person. Who exported what is written down.',
    produces: 'text/csv',
    params: TypeParams,
    query: RecordExportQuery,
    errors: ['PROCESS_NOT_FOUND', 'EXPORT_TOO_LARGE', 'LIST_PREPARING'],
    run: exportList,
  }),
];
