import { createHash } from 'node:crypto';
import { newId } from '../records/ids';
import { ProcessVersions, type ProcessVersion } from '../records/models/engine';
import { now } from '../records/now';
import type { Pack, Packs } from '../packs/types';
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

/** The engine refused a file; `reasons` name the element and what is wrong with it. */
export class DeploymentRefused extends Error {
  constructor(
    readonly file: string,
    readonly reasons: { elementId?: string; message: string }[],
  ) {
    super(`${file}: ${reasons.map((reason) => `${reason.elementId ?? ''} ${reason.message}`).join('; ')}`);
    this.name = 'DeploymentRefused';
  }
}

export function hashOf(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * Brings the factory's files into the engine at start. A file that was published in the browser since stays in
 * force: a new factory version never overwrites a customer's edit. One refused file does not stop the others.
 * @returns the files refused
 */
export async function deployFactory(
  gateway: Gateway,
  packs: Packs,
  files: readonly PackFile[],
): Promise<DeploymentRefused[]> {
  const refused: DeploymentRefused[] = [];
  for (const pack of [packs.common, ...packs.packs.values()]) {
    const due = await dueFiles(pack, files);
    for (const file of due) {
      try {
        await deployFile(gateway, file, { factory: true, factoryHash: hashOf(file.content) });
      } catch (error) {
        if (!(error instanceof DeploymentRefused)) {
          throw error;
        }
        log.error({ pack: pack.key, file: file.file, reasons: error.reasons }, 'the engine refused a factory diagram');
        refused.push(error);
      }
    }
  }
  return refused;
}

async function dueFiles(pack: Pack, files: readonly PackFile[]): Promise<PackFile[]> {
  const due: PackFile[] = [];
  for (const file of files.filter((candidate) => candidate.pack === pack.key)) {
    const current = await ProcessVersions.findOne({ pack: file.pack, file: file.file }).sort({ at: -1 }).lean();
    if (!current || (current.factory && current.factoryHash !== hashOf(file.content))) {
      due.push(file);
    }
  }
  return due.sort((a, b) => Number(b.kind === 'dmn') - Number(a.kind === 'dmn'));
}

/**
 * Deploys one file and keeps what was deployed, by whom and why.
 * @throws DeploymentRefused when the engine refuses it; what was in force stays in force
 */
export async function deployFile(
  gateway: Gateway,
  file: PackFile,
  about: { factory: boolean; factoryHash: string; note?: string; by?: string },
): Promise<ProcessVersion[]> {
  const resource: Resource = { name: file.file, content: file.content };
  const deployments = await gateway.deploy([resource]).catch((error: unknown) => {
    throw error instanceof EngineError && error.code === 'INVALID'
      ? new DeploymentRefused(file.file, reasonsOf(error.message))
      : error;
  });
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

/** Zeebe answers with one text: `Element: id > path` lines, each followed by `- ERROR: reason` lines. */
export function reasonsOf(text: string): { elementId?: string; message: string }[] {
  const reasons: { elementId?: string; message: string }[] = [];
  let elementId: string | undefined;
  for (const line of text.split('\n')) {
    const element = /^\s*-?\s*Element: (\S+)/.exec(line);
    const error = /ERROR: (.+)$/.exec(line);
    if (element) {
      elementId = element[1];
    }
    if (error?.[1]) {
      reasons.push({ ...(elementId ? { elementId } : {}), message: error[1].trim() });
    }
  }
  return reasons.length > 0 ? reasons : [{ message: text.trim() }];
}
