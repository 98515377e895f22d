import { ProcessVersions, type ProcessVersion } from '../records/models/engine';
import type { Gateway } from './gateway';
import { raiseEpoch, readEpoch } from './ingest/raw-events';

/**
 * The epoch of the data that the engine has now, to be asked before it is given work. An engine whose data was emptied
 * tells of it only as it works, and would let the first messages fall for want of diagrams. So it is brought, once
 * more, what it got last of all that is in force: the same engine answers with the same key, an emptied one with a
 * lower one. Then a new epoch begins.
 */
export async function epochOfEngine(gateway: Gateway): Promise<number> {
  const epoch = await readEpoch();
  const last = newest(await inForce(epoch));
  if (!last) {
    return epoch;
  }
  const deployments = await gateway.deploy([{ name: last.file, content: last.content }]);
  const isLower = deployments.some(
    ({ process, decision }) =>
      (process?.bpmnProcessId === last.process && isBelow(process.processDefinitionKey, last)) ||
      (decision?.dmnDecisionId === last.process && isBelow(decision.decisionKey, last)),
  );
  return isLower ? raiseEpoch(epoch, 'the engine does not have what it was given') : epoch;
}

function isBelow(key: string, { definitionKey }: ProcessVersion): boolean {
  return BigInt(key) < BigInt(definitionKey);
}

/** The last version of each file, as far as it was deployed in that epoch. */
async function inForce(epoch: number): Promise<ProcessVersion[]> {
  const rows = await ProcessVersions.find().sort({ at: 1 }).lean<ProcessVersion[]>();
  const lastOf = new Map(rows.map((row) => [`${row.pack}/${row.file}`, row]));
  return [...lastOf.values()].filter((row) => (row.epoch ?? 1) === epoch);
}

function newest(rows: readonly ProcessVersion[]): ProcessVersion | undefined {
  return rows.reduce<ProcessVersion | undefined>(
    (last, row) => (last && BigInt(last.definitionKey) > BigInt(row.definitionKey) ? last : row),
    undefined,
  );
}
