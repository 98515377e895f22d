import { Definitions, type Definition } from '../records/models/engine';
import { parseDiagram } from '../packs/bpmn';
import type { DiagramElement, DiagramProcess } from '../packs/diagram-types';

const parsed = new Map<string, { epoch: number; process: DiagramProcess }>();

/**
 * The diagram behind a definition key, as the engine runs it: read from the exported XML, not from a file, so that
 * a task's properties are those of the version its instance is on. Definitions do not change within an epoch of the
 * engine's data; they are kept parsed.
 * @returns undefined while the definition has not been exported yet
 */
export async function definitionOf(definitionKey: string): Promise<DiagramProcess | undefined> {
  const current = await Definitions.findById(definitionKey, { epoch: 1 }).lean();
  const known = parsed.get(definitionKey);
  if (known && known.epoch === current?.epoch) {
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

/** One element of a deployed diagram. */
export async function elementOf(definitionKey: string, elementId: string): Promise<DiagramElement | undefined> {
  return (await definitionOf(definitionKey))?.elements.get(elementId);
}
