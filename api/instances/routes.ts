import { Incidents, Instances, type Incident, type Instance } from '../../records/models/engine';
import { keysetPage } from '../keyset';
import { Problem } from '../problem';
import { reply, route, type Route } from '../route';
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
    run: async ({ params: { key }, deps }) => {
      await loadInstance(key);
      const incidents = await openIncidents(key);
      if (incidents.length === 0) {
        throw new Problem('INSTANCE_WITHOUT_INCIDENT');
      }
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
    run: async ({ params: { key }, deps }) => {
      const { state } = await loadInstance(key);
      if (state !== 'active') {
        throw new Problem('INSTANCE_ENDED');
      }
      await deps.engine.cancel(key);
      return reply(202, { cancelled: true as const });
    },
  }),
];
