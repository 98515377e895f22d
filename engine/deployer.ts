import { createHash } from 'node:crypto';
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
  const refused: DeploymentRefused[] = [];
  const tablesFirst = [...files].sort((a, b) => Number(b.kind === 'dmn') - Number(a.kind === 'dmn'));
  for (const factory of tablesFirst) {
    const due = await dueDeployment(factory, epoch);
    try {
      if (due) {
        await deployFile(gateway, due.file, due.about);
      }
    } catch (error) {
      if (!(error instanceof DeploymentRefused)) {
        throw error;
      }
      log.error({ pack: factory.pack, file: factory.file, reasons: error.reasons }, 'the engine refused a diagram');
      refused.push(error);
    }
  }
  return refused;
}

interface About {
  factory: boolean;
  factoryHash: string;
  epoch: number;
  note?: string;
  by?: string;
}

/** What of a file must be deployed now: the factory's new version, or what is in force where the engine lacks it. */
async function dueDeployment(factory: PackFile, epoch: number): Promise<{ file: PackFile; about: About } | undefined> {
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
 * Deploys one file and keeps what was deployed, by whom and why.
 * @throws DeploymentRefused when the engine refuses it; what was in force stays in force
 */
export async function deployFile(gateway: Gateway, file: PackFile, about: About): Promise<ProcessVersion[]> {
  const deployments = await deployTogether(gateway, [file]);
  const rows = deployments.flatMap((deployment): ProcessVersion[] => {
    const process = deployment.process?.bpmnProcessId ?? deployment.decision?.dmnDecisionId;
    const version = deployment.process?.version ?? deployment.decision?.version;
    const definitionKey = deployment.process?.processDefinitionKey ?? deployment.decision?.decisionKey;
    if (!process || version === undefined || !definitionKey) {
      return [];
    }
    const { pack, file: name, kind, content } = file;
    return [
      {
        _id: newId(),
        pack,
        file: name,
        kind,
        process,
        version,
        definitionKey,
        content,
        hash: hashOf(content),
        ...about,
        at: now(),
      },
    ];
  });
  await ProcessVersions.insertMany(rows);
  return rows;
}

/**
 * Deploys files all or none, and keeps nothing of it: `deployFile` afterwards finds the same content in force.
 * @throws DeploymentRefused
 */
export async function deployTogether(
  gateway: Gateway,
  files: readonly Pick<PackFile, 'file' | 'content'>[],
): ReturnType<Gateway['deploy']> {
  const resources = files.map(({ file, content }): Resource => ({ name: file, content }));
  try {
    return await gateway.deploy(resources);
  } catch (error) {
    throw error instanceof EngineError && error.code === 'INVALID'
      ? new DeploymentRefused(reasonsOf(error.message, files[0]?.file ?? ''))
      : error;
  }
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
