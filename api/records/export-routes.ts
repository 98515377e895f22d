import { pick } from '../../domain/text';
import { sendAudited } from '../export/audited';
import { CSV } from '../export/csv';
import { JSON_FILE } from '../export/json';
import type { TableFormat } from '../export/table';
import { XLSX } from '../export/xlsx';
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

/** The filters and words of a query, without what says how its answer looks. */
function asked(query: ExportCall['query']): Record<string, unknown> {
  const { format: _format, columns: _columns, cursor: _cursor, limit: _limit, view: _view, ...question } = query;
  return question;
}

async function exportList(call: ExportCall): Promise<void> {
  const { user, lang, deps, params, query } = call;
  const { record: definition } = packOf(deps.packs(), params.type);
  const question = listQuestion(query, params.type, definition, user);
  await assertKeyed(query, params.type, definition);
  const columns = chosenColumns(definition, query.columns);
  await assertSize(question);
  const name = pick(definition.plural ?? definition.names, lang);
  await sendAudited(call, {
    data: { type: params.type, format: query.format, columns: [...columns], question: asked(query) },
    format: FORMATS[query.format],
    table: {
      name,
      columns: columnsOf(definition, columns, lang),
      batches: exportRows({ definition, question, columns }, user, readerOf(user, deps.packs(), lang)),
      zone: user.zone,
      lang,
    },
  });
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
    produces: Object.values(FORMATS).map(({ type }) => type.replace(/;.*/, '')),
    params: TypeParams,
    query: RecordExportQuery,
    errors: ['PROCESS_NOT_FOUND', 'EXPORT_TOO_LARGE', 'LIST_PREPARING'],
    run: exportList,
  }),
];
