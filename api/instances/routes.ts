import { writeAudit } from '../../records/audit-lines';
import { inTransaction } from '../../records/database';
import { Incidents, Instances, type Incident, type Instance } from '../../records/models/engine';
import { keysetPage } from '../keyset';
import { handOf } from '../people/hand';
import { Problem } from '../problem';
import { reply, route, type Call, type Route } from '../route';
import { presentInstance, presentInstances } from './present';
import {
  CancelledSchema,
  InstanceListSchema,
  InstanceParams,
  InstanceQuery,
  InstanceSchema,
  RetriedSchema,
} from './schema';

async function loadInstance(key: string): Promise<Instance> {
  const row = await Instances.findById(key).lean<Instance>();
  if (!row) {
    throw new Problem('INSTANCE_NOT_FOUND', { parameters: { key } });
  }
  return row;
}

const openIncidents = (instanceKey: string): Promise<Incident[]> =>
  Incidents.find({ instanceKey, state: 'open' }).lean<Incident[]>();

const ENGINE_ERRORS = ['INSTANCE_NOT_FOUND', 'INSTANCE_ENDED', 'ENGINE_REFUSED', 'ENGINE_UNAVAILABLE'] as const;

/** Writes down who interferes with a running case, before the engine is asked. */
const audited = (call: Pick<Call, 'user' | 'res'>, action: string, instance: string): Promise<void> =>
  inTransaction((session) => writeAudit(session, { action, data: { instance }, ...handOf(call) }));

export const instanceRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/instances',
    tag: 'monitor',
    summary: 'Process instances, newest first.',
    permission: 'instance.read',
    query: InstanceQuery,
    answers: { 200: InstanceListSchema },
    errors: ['CURSOR_INVALID'],
    run: async ({ query: { process, state, incident, limit, cursor }, deps, lang }) => {
      const troubled = incident === 'true' ? await Incidents.distinct('instanceKey', { state: 'open' }) : undefined;
      const filter = {
        ...(process === undefined ? {} : { process }),
        ...(state === undefined ? {} : { state }),
        ...(troubled ? { _id: { $in: troubled } } : {}),
      };
      const sort = { field: 'startedAt', descending: true };
      const page = await keysetPage<Instance>({ model: Instances, filter, sort, limit, cursor });
      return reply(200, { items: await presentInstances(page.items, deps.packs(), lang), next: page.next });
    },
  }),
  route({
    method: 'get',
    path: '/api/instances/{key}',
    tag: 'monitor',
    summary: 'One instance with its elements and incidents.',
    permission: 'instance.read',
    params: InstanceParams,
    answers: { 200: InstanceSchema },
    errors: ['INSTANCE_NOT_FOUND'],
    run: async ({ params: { key }, deps, lang }) => {
      const view = await presentInstance(await loadInstance(key), deps.packs(), lang);
      if (!view) {
        throw new Problem('INSTANCE_NOT_FOUND', { parameters: { key } });
      }
      return reply(200, view);
    },
  }),
  route({
    method: 'post',
    path: '/api/instances/{key}/retry',
    tag: 'monitor',
    summary: 'Try again what failed.',
    permission: 'instance.manage',
    params: InstanceParams,
    answers: { 200: RetriedSchema },
    errors: [...ENGINE_ERRORS, 'INSTANCE_WITHOUT_INCIDENT'],
    run: async (call) => {
      const { params, deps } = call;
      const { key } = params;
      await loadInstance(key);
      const incidents = await openIncidents(key);
      if (incidents.length === 0) {
        throw new Problem('INSTANCE_WITHOUT_INCIDENT');
      }
      await audited(call, 'instance.retried', key);
      for (const { _id } of incidents) {
        await deps.engine.retryIncident(_id);
      }
      return reply(200, { retried: incidents.length });
    },
  }),
  route({
    method: 'post',
    path: '/api/instances/{key}/cancel',
    tag: 'monitor',
    summary: 'End an instance; its tasks are withdrawn.',
    permission: 'instance.manage',
    params: InstanceParams,
    answers: { 202: CancelledSchema },
    errors: ENGINE_ERRORS,
    run: async (call) => {
      const { params, deps } = call;
      const { key } = params;
      const { state } = await loadInstance(key);
      if (state !== 'active') {
        throw new Problem('INSTANCE_ENDED');
      }
      await audited(call, 'instance.cancelled', key);
      await deps.engine.cancel(key);
      return reply(202, { cancelled: true as const });
    },
  }),
];
