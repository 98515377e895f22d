import { pick, type Lang, type Text } from '../../domain/text';
import type { CoverageState } from '../../packs/coverage';
import { sendAudited } from '../export/audited';
import { CSV } from '../export/csv';
import type { Table, TableCell } from '../export/table';
import { fileRoute, reply, route, type Route } from '../route';
import { presentCoverage } from './present';
import { CoverageQuery, CoverageSchema, type CoverageView } from './schema';

const PATH = '/api/coverage';
const tag = 'coverage';
/** Those who look over everything: auditors, process owners, service managers. */
const permission = 'records.readAll';

const COLUMNS: Readonly<Record<Lang, readonly string[]>> = {
  zh: ['编号', '来源', '条款', '状态', '已体现的过程', '体现之处', '测试', '待体现的过程'],
  en: ['ID', 'Source', 'Clause', 'State', 'Shown by', 'Where', 'Test', 'Open in'],
};

const STATES: Readonly<Record<CoverageState, Text>> = {
  shown: { zh: '已体现', en: 'Shown' },
  partly: { zh: '部分体现', en: 'Partly shown' },
  open: { zh: '待体现', en: 'Open' },
  unknown: { zh: '未列出', en: 'Unknown' },
};

/** One line for each process that shows a requirement; one for a requirement that none shows. */
function linesOf({ id, source, clause, state, shown, open }: CoverageView['items'][number], lang: Lang): TableCell[][] {
  const stands = pick(STATES[state], lang);
  const openIn = open.map(({ name }) => name).join('; ');
  const evidence = shown.length > 0 ? shown : [{ process: { name: '' }, where: '', test: '' }];
  return evidence.map(({ process, where, test }) =>
    [id, source, clause, stands, process.name, where, test, openIn].map((text) => ({ value: text, text })),
  );
}

async function* batchOf(rows: TableCell[][]): Table['batches'] {
  yield rows;
}

export const coverageRoutes: Route[] = [
  route({
    method: 'get',
    path: PATH,
    tag,
    permission,
    summary: 'How the requirements of the standard stand: shown by which process and test, open, or unknown.',
    query: CoverageQuery,
    answers: { 200: CoverageSchema },
    run: ({ query, lang, deps }) => reply(200, presentCoverage(deps.packs(), query, lang)),
  }),
  fileRoute({
    method: 'get',
    path: `${PATH}/export`,
    tag,
    permission,
    module: 'exports',
    summary: 'The requirements as a CSV file.',
    description: 'Takes the parameters of the list. Who exported what is written down.',
    produces: 'text/csv',
    query: CoverageQuery,
    run: async (call) => {
      const { query, user, lang, deps } = call;
      const { items } = presentCoverage(deps.packs(), query, lang);
      const columns = COLUMNS[lang].map((name) => ({ key: name, name, kind: 'text' }));
      const name = lang === 'zh' ? '符合性覆盖' : 'Coverage';
      const batches = batchOf(items.flatMap((item) => linesOf(item, lang)));
      const data = { type: 'coverage', format: 'csv', question: query };
      await sendAudited(call, { data, format: CSV, table: { name, columns, batches, zone: user.zone, lang } });
    },
  }),
];
