import type { ClientSession } from 'mongoose';
import { PROCESS } from '../../records/actor';
import { stopClock } from '../../records/clocks';
import { lapseCommands } from '../../records/commands';
import { writeHistory } from '../../records/history';
import { Instances, type Instance, type RawEvent } from '../../records/models/engine';
import { Records } from '../../records/models/record';
import { now } from '../../records/now';
import { dropEach } from '../../records/each-lines';
import { revokeForCase } from '../../records/role-grants';
import { closeWaits, touchWaits } from '../../records/waits';

/**
 * An instance has ended. A called one takes its wait or list along. With a record's main instance another diagram may
 * move the record now, clocks that the diagram left running are cancelled, commands that nobody took lapse, roles that
 * the case gave are taken back, waits for the record look again. An instance that an administrator ended is told in the
 * history.
 */
export async function endInstance(session: ClientSession, instanceKey: string, event: RawEvent): Promise<void> {
  await closeWaits(session, { kind: 'call', id: instanceKey }, { endedBy: 'gone' });
  await dropEach(session, instanceKey);
  const instance = await Instances.findById(instanceKey, { recordId: 1 }).session(session).lean<Instance>();
  const record = instance?.recordId
    ? await Records.findOne({ _id: instance.recordId, 'openProcess.instanceKey': instanceKey }).session(session).lean()
    : null;
  if (!record) {
    return;
  }
  await Records.updateOne(
    { _id: record._id },
    { $set: { openProcess: null, endedAt: event.at, updatedAt: now(), due: null } },
    { session },
  );
  await stopClock(session, record._id, '*', { how: 'cancelled', at: event.at });
  await lapseCommands(session, record._id);
  await touchWaits(session, record);
  await revokeForCase(session, record._id);
  if (event.intent === 'ELEMENT_TERMINATED') {
    await writeHistory(session, {
      recordId: record._id,
      kind: 'engine',
      actor: PROCESS,
      data: { action: 'terminated', instanceKey },
    });
  }
}
