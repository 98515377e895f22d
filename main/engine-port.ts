import type { Deps, Finding } from '../api/deps';
import {
  DeploymentRefused,
  deployFile,
  deployTogether,
  hashOf,
  type PackFile,
  type RefusalReason,
} from '../engine/deployer';
import type { Gateway } from '../engine/gateway';
import { readEpoch } from '../engine/ingest/raw-events';
import { Incidents } from '../records/models/engine';
import type { Packs } from '../packs/types';
import { lintDraft } from './lint-draft';
import type { EngineWatch } from './engine-watch';

type EngineDeps = Deps['engine'];

/** What the API may ask of the engine directly. */
export function enginePort(gateway: Gateway, packs: () => Packs, watch: EngineWatch): EngineDeps {
  return {
    lint: (packKey, file, content) => lintDraft(packs(), packKey, file, content),
    deployDraft: (input) => publish(gateway, packs(), input),
    retryIncident: async (incidentKey) => {
      const incident = await Incidents.findById(incidentKey).lean();
      await gateway.resolveIncident(incidentKey, incident?.jobKey);
    },
    cancel: (instanceKey) => gateway.cancelInstance(instanceKey),
    health: () => watch.health(),
  };
}

/**
 * Deploys drafts, all or none; what the engine refuses comes back as findings and changes nothing in force. They go
 * together first, so that one refused file keeps the others out, and then each alone to learn what of it is in force.
 */
async function publish(
  gateway: Gateway,
  packs: Packs,
  input: Parameters<EngineDeps['deployDraft']>[0],
): ReturnType<EngineDeps['deployDraft']> {
  try {
    await deployTogether(gateway, input.files);
  } catch (error) {
    if (!(error instanceof DeploymentRefused)) {
      throw error;
    }
    return { deployed: [], findings: error.reasons.map(refusal) };
  }
  const pack = packs.packs.get(input.packKey);
  const epoch = await readEpoch();
  const deployed: { file: string; process: string; version: number }[] = [];
  for (const { file, content } of input.files) {
    const target: PackFile = { pack: input.packKey, file, kind: file.endsWith('.dmn') ? 'dmn' : 'bpmn', content };
    const factoryHash = hashOf(pack?.diagrams.get(file)?.xml ?? '');
    const about = { factory: false, factoryHash, epoch, note: input.note, by: input.by };
    const rows = await deployFile(gateway, target, about);
    deployed.push(...rows.map((row) => ({ file, process: row.process, version: row.version })));
  }
  return { deployed, findings: [] };
}

function refusal({ file, elementId, message }: RefusalReason): Finding {
  return {
    file,
    ...(elementId ? { elementId } : {}),
    severity: 'error',
    code: 'ENGINE_REFUSED',
    message: { zh: `引擎拒绝：${message}`, en: `The engine refuses: ${message}` },
  };
}
