import { createHash } from 'node:crypto';
import type { ClientSession } from 'mongoose';
import { inTransaction } from '../records/database';
import { newId } from '../records/ids';
import { ProcessVersions, type ProcessVersion } from '../records/models/engine';
import { now } from '../records/now';
import { EngineError } from './engine-error';
import type { Gateway, Resource } from './gateway';
import { log } from './log';

/** A file of a pack that the engine runs. */
export interface PackFile {
  pack: string;
  file: string;
  kind: 'bpmn' | 'dmn';
  content: string;
}

/** Why the engine refuses a file, with the element at fault where it names one. */
export interface RefusalReason {
  file: string;
  elementId?: string;
  message: string;
}

/** The engine refused files that were deployed together; `reasons` name file, element and what is wrong with it. */
export class DeploymentRefused extends Error {
  constructor(readonly reasons: RefusalReason[]) {
    super(reasons.map(({ file, elementId, message }) => `${file} ${elementId ?? ''}: ${message}`).join('; '));
    this.name = 'DeploymentRefused';
  }
}

export function hashOf(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * Brings the diagrams and tables in force into the engine at start. A file that was published in the browser since
 * stays in force: a new factory version never overwrites a customer's edit. An engine whose data is new (another
 * epoch) gets everything again. One refused file does not stop the others.
 * @returns the files refused
 */
export async function deployInForce(
  gateway: Gateway,
  files: readonly PackFile[],
  epoch: number,
): Promise<DeploymentRefused[]> {
  const due = (await Promise.all(files.map((file) => dueDeployment(file, epoch)))).filter((one) => one !== undefined);
  const refused: DeploymentRefused[] = [];
  for (const together of inPortions(due)) {
    refused.push(...(await deployDue(gateway, together)));
  }
  return refused;
}

/** Whether the engine has of every file what is in force. */
export async function isInForce(files: readonly PackFile[], epoch: number): Promise<boolean> {
  const due = await Promise.all(files.map((file) => dueDeployment(file, epoch)));
  return due.every((one) => one === undefined);
}

/** The engine writes what one command deploys several times over into one batch, which holds 4 MB at most. */
const MOST_BYTES = 500_000;

/**
 * Deployments that go together in one command: the engine knows the files of a command by their names alone, and takes
 * no more than fits into one batch of its records.
 */
function inPortions(due: readonly Deployment[]): Deployment[][] {
  const portions: { files: Map<string, Deployment>; bytes: number }[] = [];
  for (const one of due) {
    const { file, content } = one.file;
    const bytes = Buffer.byteLength(content);
    const open = portions.find((portion) => !portion.files.has(file) && portion.bytes + bytes <= MOST_BYTES);
    if (open) {
      open.files.set(file, one);
      open.bytes += bytes;
    } else {
      portions.push({ files: new Map([[file, one]]), bytes });
    }
  }
  return portions.map(({ files }) => [...files.values()]);
}

/** One command takes all or none; when it is refused each file goes alone, tables first, which diagrams call. */
async function deployDue(gateway: Gateway, due: readonly Deployment[]): Promise<DeploymentRefused[]> {
  try {
    await deployFiles(gateway, due);
    return [];
  } catch (error) {
    if (!(error instanceof DeploymentRefused)) {
      throw error;
    }
    if (due.length === 1) {
      log.error({ file: due[0]?.file.file, reasons: error.reasons }, 'the engine refused a file');
      return [error];
    }
  }
  const refused: DeploymentRefused[] = [];
  for (const one of [...due].sort((a, b) => Number(b.file.kind === 'dmn') - Number(a.file.kind === 'dmn'))) {
    refused.push(...(await deployDue(gateway, [one])));
  }
  return refused;
}

/** A file to deploy, with what is kept about it. */
export interface Deployment {
  file: PackFile;
  about: About;
}

interface About {
  factory: boolean;
  factoryHash: string;
  epoch: number;
  note?: string;
  by?: string;
}

/** What of a file must be deployed now: the factory's new version, or what is in force where the engine lacks it. */
async function dueDeployment(factory: PackFile, epoch: number): Promise<Deployment | undefined> {
  const factoryHash = hashOf(factory.content);
  const current = await ProcessVersions.findOne({ pack: factory.pack, file: factory.file }).sort({ at: -1 }).lean();
  if (!current || (current.factory && current.factoryHash !== factoryHash)) {
    return { file: factory, about: { factory: true, factoryHash, epoch } };
  }
  if ((current.epoch ?? 1) === epoch) {
    return undefined;
  }
  const about = {
    factory: current.factory,
    factoryHash: current.factoryHash,
    epoch,
    ...(current.note ? { note: current.note } : {}),
    ...(current.by ? { by: current.by } : {}),
  };
  return { file: { ...factory, content: current.content }, about };
}

/**
 * Deploys files, all or none, and keeps what was deployed, by whom and why.
 * @param also writes what belongs to it, in the same transaction
 * @throws DeploymentRefused when the engine refuses one of them; what was in force stays in force
 */
export async function deployFiles(
  gateway: Gateway,
  deployments: readonly Deployment[],
  also: (session: ClientSession, rows: readonly ProcessVersion[]) => Promise<void> = () => Promise.resolve(),
): Promise<ProcessVersion[]> {
  if (deployments.length === 0) {
    return [];
  }
  const deployed = await deploy(
    gateway,
    deployments.map(({ file }) => file),
  );
  const rows = deployments.flatMap(({ file: { pack, file, kind, content }, about }) =>
    deployed
      .filter(({ resource }) => resource === file)
      .map(({ process, version, definitionKey }): ProcessVersion => {
        const what = { pack, file, kind, process, version, definitionKey, content, hash: hashOf(content) };
        return { _id: newId(), ...what, ...about, at: now() };
      }),
  );
  await inTransaction(async (session) => {
    await ProcessVersions.insertMany(rows, { session });
    await also(session, rows);
  });
  return rows;
}

interface Deployed {
  resource: string;
  process: string;
  version: number;
  definitionKey: string;
}

async function deploy(gateway: Gateway, files: readonly PackFile[]): Promise<Deployed[]> {
  const resources = files.map(({ file, content }): Resource => ({ name: file, content }));
  try {
    return deployedIn(await gateway.deploy(resources));
  } catch (error) {
    throw error instanceof EngineError && error.code === 'INVALID'
      ? new DeploymentRefused(reasonsOf(error.message, files[0]?.file ?? ''))
      : error;
  }
}

/** Processes and decisions with the file of each; that of a decision is told with the requirements it belongs to. */
function deployedIn(deployments: Awaited<ReturnType<Gateway['deploy']>>): Deployed[] {
  const resources = new Map(
    deployments.flatMap(({ decisionRequirements: it }) => (it ? [[it.decisionRequirementsKey, it.resourceName]] : [])),
  );
  return deployments.flatMap(({ process, decision }): Deployed[] => {
    if (process) {
      const { resourceName: resource, bpmnProcessId, version, processDefinitionKey } = process;
      return [{ resource, process: bpmnProcessId, version, definitionKey: processDefinitionKey }];
    }
    if (decision) {
      const resource = resources.get(decision.decisionRequirementsKey) ?? '';
      return [
        { resource, process: decision.dmnDecisionId, version: decision.version, definitionKey: decision.decisionKey },
      ];
    }
    return [];
  });
}

const FILE = /^'([^']+)':\s*(.*)$/;
const ELEMENT = /^\s*-?\s*(?:Element|Process): (\S+)/;
const REASON = /ERROR: (.+)$/;

/**
 * Zeebe answers with one text: for each file its name, then `Element: id > path` lines, each followed by
 * `- ERROR: reason` lines; a file that it cannot read at all has the reason beside its name.
 * @param file the file meant where the text names none
 */
export function reasonsOf(text: string, file: string): RefusalReason[] {
  const reasons: RefusalReason[] = [];
  let at: { file: string; elementId?: string } = { file };
  for (const line of text.split('\n')) {
    const [, named, rest = ''] = FILE.exec(line) ?? [];
    const said = named ? rest : line;
    at = named ? { file: named } : at;
    const [, elementId] = ELEMENT.exec(said) ?? [];
    const [, message = named && !elementId ? said : ''] = REASON.exec(said) ?? [];
    at = elementId ? { ...at, elementId } : at;
    if (message.trim() !== '') {
      reasons.push({ ...at, message: message.trim() });
    }
  }
  return reasons.length > 0 ? reasons : [{ file, message: text.trim() }];
}
