import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mongo } from 'mongoose';
import { parseDiagram } from '../../packs/bpmn';

const PROCESSES = join(__dirname, '../../processes');
/** The engine exports no flow for what leaves an event-based gateway. */
const EVENT_GATEWAY = 'eventBasedGateway';

async function drawnIn(process: string, file: string): Promise<string[]> {
  const diagram = await parseDiagram(readFileSync(join(PROCESSES, file), 'utf8'), file);
  const found = diagram.processes.find(({ id }) => id === process);
  if (!found) {
    throw new Error(`no process ${process} in ${file}`);
  }
  return [...found.flows].flatMap(([id, { from }]) => (found.elements.get(from)?.type === EVENT_GATEWAY ? [] : [id]));
}

/** Ids of the sequence flows that the engine took in the instances of a process, as the ingest has recorded them. */
async function takenIn(process: string, url: string): Promise<Set<unknown>> {
  const client = await new mongo.MongoClient(url).connect();
  try {
    const database = client.db();
    const keys = await database.collection('instances').distinct('_id', { process });
    const filter = { type: 'SEQUENCE_FLOW', instanceKey: { $in: keys } };
    return new Set(await database.collection('elements').distinct('elementId', filter));
  } finally {
    await client.close();
  }
}

/**
 * Sequence flows of a diagram that no instance of the tests has taken yet.
 * @param process id of the process
 * @param file of the diagram, below `processes/`
 */
export async function flowsNeverTaken(process: string, file: string): Promise<string[]> {
  const taken = await takenIn(process, globalThis.process.env.MONGO_URL ?? '');
  return (await drawnIn(process, file)).filter((flow) => !taken.has(flow));
}
