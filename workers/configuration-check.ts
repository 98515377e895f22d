import { z } from 'zod';
import { defineWorker, done, recordInput } from '../engine/define-worker';
import type { Fields } from '../records/models/record';
import { ConfigurationItems, type ConfigurationItem } from '../records/models/service';
import { recordOfJob, type WorkerDependencies } from './dependencies';
import { rowsIn, textIn, writeRows } from './rows';

/** What a configuration item has on record, by the name that a row may use. */
const ATTRIBUTES: Readonly<Record<string, (item: ConfigurationItem) => string | readonly string[] | undefined>> = {
  type: ({ type }) => type,
  owner: ({ owner }) => owner,
  services: ({ services }) => services,
  dependsOn: ({ dependsOn }) => dependsOn,
};

/**
 * `configuration.check`: what was found on configuration items against what is on record of them, each difference a
 * row (CFG-12). An empty list found nothing out: its outcome is "no data", never "same".
 */
export const configurationCheck = (dependencies: WorkerDependencies) =>
  defineWorker({
    type: 'configuration.check',
    headers: z.object({ from: z.string().min(1), into: z.string().min(1) }),
    input: recordInput,
    run: async (session, job) => {
      const { record, pack } = await recordOfJob(session, dependencies, job.input.recordId);
      const found = rowsIn(record, job.headers.from);
      const items = await ConfigurationItems.find({ _id: { $in: found.map((row) => textIn(row, 'ci')) } })
        .session(session)
        .lean<ConfigurationItem[]>();
      const byId = new Map(items.map((item) => [item._id, item]));
      const rows = found.map((row) => deviationOf(row, byId.get(textIn(row, 'ci')))).filter((row) => row !== undefined);
      const variables = await writeRows(session, {
        record,
        pack,
        field: job.headers.into,
        rows,
        elementId: job.elementId,
        names: {
          zh: `核对了 ${found.length} 个值，${rows.length} 处偏差`,
          en: `Checked ${found.length} values: ${rows.length} deviate`,
        },
        data: { action: 'configurationCheck', checked: found.length },
      });
      const outcome = found.length === 0 ? 'noData' : rows.length === 0 ? 'same' : 'deviates';
      return done({ ...variables, outcome, count: rows.length });
    },
  });

function deviationOf(row: Fields, item: ConfigurationItem | undefined): Fields | undefined {
  const attribute = textIn(row, 'attribute');
  const found = listed(row['value']);
  const line = { ci: textIn(row, 'ci'), attribute, found };
  if (!item) {
    return { ...line, recorded: null, deviation: 'unknownItem' };
  }
  const read = Object.hasOwn(ATTRIBUTES, attribute) ? ATTRIBUTES[attribute] : undefined;
  if (!read) {
    return { ...line, recorded: null, deviation: 'notRecorded' };
  }
  const recorded = listed(read(item));
  if (recorded === found) {
    return undefined;
  }
  return { ...line, recorded, deviation: recorded === '' ? 'notRecorded' : found === '' ? 'notFound' : 'differs' };
}

/** A value, or a list or comma list of them in any order, so that equal ones compare equal. */
function listed(value: unknown): string {
  const parts = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value.split(',') : [];
  const one = typeof value === 'number' || typeof value === 'boolean' ? [String(value)] : parts;
  return one
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .sort()
    .join(', ');
}
