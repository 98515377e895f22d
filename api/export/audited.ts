import { DateTime } from 'luxon';
import { writeAudit } from '../../records/audit-lines';
import { inTransaction } from '../../records/database';
import { handOf } from '../people/hand';
import type { Call } from '../route';
import { fileName, sendFile } from './send-file';
import type { Table, TableFormat } from './table';

/** A file that goes out. */
export interface ExportedFile {
  /** What was asked for, as the audit keeps it. */
  readonly data: Readonly<Record<string, unknown>> & { readonly type: string; readonly format: string };
  readonly format: TableFormat;
  /** Its name and the day, where the reader is, name the file. */
  readonly table: Table;
}

/**
 * Sends a table as a file. Who takes out what is written down before the first byte leaves, and behind the last one
 * how many rows it were and whether the reader got all of them.
 */
export async function sendAudited(
  call: Pick<Call, 'user' | 'res' | 'deps' | 'now'>,
  file: ExportedFile,
): Promise<void> {
  const { data, table, format } = file;
  const hand = handOf(call);
  const day = DateTime.fromJSDate(call.now, { zone: table.zone }).toFormat('yyyy-MM-dd');
  const write = (action: string, more: object): Promise<void> =>
    inTransaction((session) => writeAudit(session, { action, data: { ...data, ...more }, ...hand }));
  await write('records.exported', {});
  call.deps.log.info(
    { by: call.user.id, requestId: hand.requestId, action: 'records.exported', type: data.type, format: data.format },
    'audit',
  );
  let rows = 0;
  const counted = async function* (): Table['batches'] {
    for await (const batch of table.batches) {
      rows += batch.length;
      yield batch;
    }
  };
  let whole = false;
  try {
    const pieces = format.write({ ...table, batches: counted() });
    whole = await sendFile(call.res, {
      name: fileName(`${table.name} ${day}`, data.format),
      type: format.type,
      pieces,
    });
  } finally {
    await write('records.exportEnded', { rows, whole });
  }
}
