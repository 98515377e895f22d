import type { OpenCall } from '../records/commands';
import { Elements, Instances, type ElementInstance, type Instance } from '../records/models/engine';
import type { RecordDocument } from '../records/models/record';
import { definitionOf } from './definitions';

/** Called diagrams of the record that run now and may be ended by a command, from the exported history. */
export async function openCalls(record: RecordDocument): Promise<OpenCall[]> {
  const instanceKey = record.openProcess?.instanceKey;
  const instance = instanceKey ? await Instances.findById(instanceKey).lean<Instance>() : null;
  const process = instance && (await definitionOf(instance.definitionKey));
  if (!instance || !process) {
    return [];
  }
  const active = await Elements.find({
    instanceKey: instance._id,
    state: 'active',
    type: 'CALL_ACTIVITY',
  }).lean<ElementInstance[]>();
  return active.flatMap(({ elementId }) => {
    const { accepts, closeMessage } = process.elements.get(elementId)?.properties ?? {};
    return accepts && closeMessage ? [{ elementId, accepts, closeMessage }] : [];
  });
}
