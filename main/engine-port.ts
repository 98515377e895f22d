import type { Deployed, Deps, Finding } from '../api/deps';
import { deployFiles, DeploymentRefused, hashOf, type Deployment, type RefusalReason } from '../engine/deployer';
import type { Gateway } from '../engine/gateway';
import { readEpoch } from '../engine/ingest/raw-events';
import { Incidents } from '../records/models/engine';
import type { Packs } from '../packs/types';
import { lintDraft } from './lint-draft';
import type { EngineWatch } from './engine-watch';
import type { PacksInForce } from './packs-in-force';

type EngineDeps = Deps['engine'];

/** What the API may ask of the engine directly. */
export function enginePort(gateway: Gateway, packs: PacksInForce, watch: EngineWatch): EngineDeps {
  return {
    lint: (packKey, file, content) => lintDraft(packs.current(), packKey, file, content),
    deployDraft: async (input) => {
      const published = await publish(gateway, packs.supplied(), input);
      await packs.refresh();
      return published;
    },
    retryIncident: async (incidentKey) => {
      const incident = await Incidents.findById(incidentKey).lean();
      await gateway.resolveIncident(incidentKey, incident?.jobKey);
    },
    cancel: (instanceKey) => gateway.cancelInstance(instanceKey),
    health: () => watch.health(),
    state: () => watch.state(),
  };
}

/** Deploys drafts, all or none; what the engine refuses comes back as findings and changes nothing in force. */
async function publish(
  gateway: Gateway,
  packs: Packs,
  input: Parameters<EngineDeps['deployDraft']>[0],
): ReturnType<EngineDeps['deployDraft']> {
  const pack = packs.packs.get(input.packKey);
  const epoch = await readEpoch();
  const deployments = input.files.map(({ file, content }): Deployment => {
    const kind = file.endsWith('.dmn') ? 'dmn' : 'bpmn';
    const factoryHash = hashOf(pack?.diagrams.get(file)?.xml ?? '');
    const about = { factory: false, factoryHash, epoch, note: input.note, by: input.by };
    return { file: { pack: input.packKey, file, kind, content }, about };
  });
  try {
    const rows = await deployFiles(gateway, deployments, async (session, kept) =>
      input.also?.(session, kept.map(shown)),
    );
    return { deployed: rows.map(shown), findings: [] };
  } catch (error) {
    if (!(error instanceof DeploymentRefused)) {
      throw error;
    }
    return { deployed: [], findings: error.reasons.map(refusal) };
  }
}

const shown = ({ file, process, version }: Deployed): Deployed => ({ file, process, version });

function refusal({ file, elementId, message }: RefusalReason): Finding {
  return {
    file,
    ...(elementId ? { elementId } : {}),
    severity: 'error',
    code: 'ENGINE_REFUSED',
    message: { zh: `引擎拒绝：${message}`, en: `The engine refuses: ${message}` },
  };
}
