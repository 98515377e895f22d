import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { commaList } from '../../domain/comma-list';
import { loadPacks } from '../../packs/load';
import { verifyAll } from '../../records/audit/verify-all';
import { connectDatabase, disconnectDatabase } from '../../records/database';
import { Explorer } from '../support/every-process/explorer';
import { differences } from '../support/every-process/proofs';
import { reportOf } from '../support/every-process/report';
import { TimedServers } from '../support/timed-servers';

const ROOT = join(__dirname, '../..');
const MINUTES = 60_000;

/** After so many minutes it is told what is left. */
const LIMIT = Number(process.env.LIMIT ?? 15);

/** Flows that no run takes, each with the reason. */
const NEVER_TAKEN: Readonly<Record<string, string>> = {
  'acknowledgement-round/allAsked_askEach': 'more people are asked at once than the demo organisation has',
  'unauthorised-change/whatNow_decide':
    'the field that the gateway reads holds the decision of a form, which has no other',
};

/** Processes whose every flow another test takes: the normal change, in `change-paths.test.ts`. */
const ELSEWHERE = new Set(['change']);

/** Packs that are not taken through every flow yet in the time that there is; they are driven by name, or with all. */
const BY_NAME = commaList(
  'acknowledgement, agreement, change, change-review, configuration-item, contact, continuity-plan, contract, ' +
    'cost-approval, cost-period, document, drill, duty, incident, job-run, knowledge-article, maintenance-order, ' +
    'periodic-assessment, problem, release, report-issue, request, service-change, service-item, survey, ' +
    'unauthorised-change',
);

/** The packs to drive: those that the variable PACKS names, or `all` that have records. */
const KEYS = chosenPacks(process.env.PACKS);

function chosenPacks(named: string | undefined): string[] {
  const all = readdirSync(join(ROOT, 'processes')).filter((key) =>
    existsSync(join(ROOT, 'processes', key, 'record.json')),
  );
  if (named === undefined) {
    return all.filter((key) => !BY_NAME.includes(key));
  }
  return named === 'all' ? all : commaList(named);
}

let servers: TimedServers;
let explorer: Explorer;

beforeAll(
  async () => {
    const until = Date.now() + LIMIT * MINUTES;
    servers = await TimedServers.ofRun();
    const say = (text: string): void => void process.stdout.write(`  ${text}\n`);
    explorer = await Explorer.over(servers, await loadPacks(ROOT), { wanted: KEYS, elsewhere: ELSEWHERE, say });
    await explorer.explore(until);
    process.stdout.write(reportOf(explorer, KEYS));
  },
  (LIMIT + 2) * MINUTES,
);

afterAll(async () => {
  await explorer?.close();
  await servers?.stop();
}, MINUTES);

describe.each(KEYS)('the process %s', (key) => {
  it('takes every flow of its diagrams', () => {
    const { flows } = explorer.ledgers.get(key)?.model ?? { flows: new Set<string>() };
    expect(flows.size).toBeGreaterThan(0);
    const excepted = Object.keys(NEVER_TAKEN).filter((flow) => flows.has(flow));
    expect(explorer.ledgers.get(key)?.missing).toEqual(excepted);
  });

  it('takes none of the flows that only catch what never comes', () => {
    const { taken, nets } = explorer.ledgers.get(key) ?? { taken: new Set<string>(), nets: new Set<string>() };
    expect([...nets].filter((flow) => taken.has(flow))).toEqual([]);
  });

  it('brings every record to an end', () => {
    expect([...(explorer.ledgers.get(key)?.failures ?? [])]).toEqual([]);
  });

  it('leaves the state, notices and relations that its diagrams say', async () => {
    expect(await differences(explorer, key)).toEqual([]);
  });
});

it('leaves a history of all records that can be verified', async () => {
  await connectDatabase(servers.mongoUrl);
  const { records, faulty } = await verifyAll();
  await disconnectDatabase();
  expect(records).toBeGreaterThan(0);
  expect(faulty).toEqual([]);
});
