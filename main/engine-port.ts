import type { Deps } from '../api/deps';
import { DeploymentRefused, deployFile, hashOf, type PackFile } from '../engine/deployer';
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

/** Deploys drafts one after the other; what the engine refuses comes back as findings and changes nothing in force. */
async function publish(
  gateway: Gateway,
  packs: Packs,
  input: Parameters<EngineDeps['deployDraft']>[0],
): ReturnType<EngineDeps['deployDraft']> {
  const pack = packs.packs.get(input.packKey);
  const deployed: { file: string; process: string; version: number }[] = [];
  for (const { file, content } of input.files) {
    const kind = file.endsWith('.dmn') ? 'dmn' : 'bpmn';
    const factory = pack?.diagrams.get(file)?.xml ?? '';
    const target: PackFile = { pack: input.packKey, file, kind, content };
    try {
      const rows = await deployFile(gateway, target, {
        factory: false,
        factoryHash: hashOf(factory),
        epoch: await readEpoch(),
        note: input.note,
        by: input.by,
      });
      deployed.push(...rows.map((row) => ({ file, process: row.process, version: row.version })));
    } catch (error) {
      if (!(error instanceof DeploymentRefused)) {
        throw error;
      }
      return { deployed, findings: error.reasons.map((reason) => refusal(file, reason)) };
    }
  }
  return { deployed, findings: [] };
}

function refusal(file: string, reason: DeploymentRefused['reasons'][number]) {
  return {
    file,
    ...(reason.elementId ? { elementId: reason.elementId } : {}),
    severity: 'error' as const,
    code: 'ENGINE_REFUSED',
    message: { zh: `引擎拒绝：${reason.message}`, en: `The engine refuses: ${reason.message}` },
  };
}
