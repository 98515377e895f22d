import { definitionOf } from '../../engine/definitions';
import { findProcess } from '../../packs/queries';
import type { DiagramProcess } from '../../packs/diagram-types';
import type { Packs } from '../../packs/types';
import { Definitions, Instances, type Definition, type Instance } from '../../records/models/engine';
import type { RecordDocument } from '../../records/models/record';

/** The diagram that moves a record, as its instance runs it; before the engine has started it, as it will begin. */
export interface DiagramSource {
  readonly xml: string;
  readonly process: DiagramProcess;
  readonly version: number;
  readonly definitionKey: string;
  readonly instanceKey?: string;
}

async function running(instanceKey: string): Promise<DiagramSource | undefined> {
  const instance = await Instances.findById(instanceKey).lean<Instance>();
  const [row, process] = instance
    ? await Promise.all([
        Definitions.findById(instance.definitionKey).lean<Definition>(),
        definitionOf(instance.definitionKey),
      ])
    : [];
  return instance && row && process
    ? { xml: row.xml, process, version: instance.version, definitionKey: instance.definitionKey, instanceKey }
    : undefined;
}

function drawn(packs: Packs, processId: string): DiagramSource | undefined {
  const found = findProcess(packs, processId);
  const diagram = found && [...found.pack.diagrams.values()].find(({ processes }) => processes.includes(found.process));
  return found && diagram ? { xml: diagram.xml, process: found.process, version: 0, definitionKey: '' } : undefined;
}

/** @returns undefined where no diagram of the record is known, e.g. its pack is gone */
export async function diagramSource(record: RecordDocument, packs: Packs): Promise<DiagramSource | undefined> {
  const instanceKey = record.openProcess ? record.openProcess.instanceKey : record.instanceKeys.at(-1);
  const live = instanceKey === undefined ? undefined : await running(instanceKey);
  const process = record.openProcess?.process ?? packs.packs.get(record.type)?.record?.starts[0]?.process;
  return live ?? (process === undefined ? undefined : drawn(packs, process));
}
