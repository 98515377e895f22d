import { Definitions, type Definition } from '../records/models/engine';
import { parseDiagram } from '../packs/bpmn';
import type { DiagramElement, DiagramProcess } from '../packs/diagram-types';

const parsed = new Map<string, { epoch: number; process: DiagramProcess }>();

/**
 * The diagram behind a definition key, as the engine runs it: read from the exported XML, not from a file, so that
 * a task's properties are those of the version its instance is on. Definitions do not change within an epoch of the
 * engine's data; they are kept parsed.
 * @param epoch of the engine's data to which the key belongs; without it the newest is looked up
 * @returns undefined while the definition has not been exported yet
 */
export async function definitionOf(definitionKey: string, epoch?: number): Promise<DiagramProcess | undefined> {
  const known = parsed.get(definitionKey);
  if (known && known.epoch === (epoch ?? (await epochOf(definitionKey)))) {
    return known.process;
  }
  const row = await Definitions.findById(definitionKey).lean<Definition>();
  if (!row) {
    return undefined;
  }
  const diagram = await parseDiagram(row.xml, row.resource);
  const process = diagram.processes.find((candidate) => candidate.id === row.process);
  if (process) {
    parsed.set(definitionKey, { epoch: row.epoch, process });
  }
  return process;
}

async function epochOf(definitionKey: string): Promise<number | undefined> {
  return (await Definitions.findById(definitionKey, { epoch: 1 }).lean())?.epoch;
}

/** One element of a deployed diagram; see `definitionOf`. */
export async function elementOf(
  definitionKey: string,
  elementId: string,
  epoch: number,
): Promise<DiagramElement | undefined> {
  return (await definitionOf(definitionKey, epoch))?.elements.get(elementId);
}
