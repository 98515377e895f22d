import type { Route } from '../../api/route';
import { Tasks } from '../../records/models/task';
import {
  absenceFor,
  fileOf,
  GHOST,
  importFor,
  mailFor,
  OWNER_RELATIONS,
  RECORD_RELATIONS,
  recordFor,
  relationOf,
  sessionFor,
  TASK_RELATIONS,
  taskFor,
  tokenFor,
  viewFor,
  type OwnerRelation,
  type RecordRelation,
  type Somebody,
  type TaskRelation,
} from './matrix-world';

/** A request that passes validation, so that what it meets is the rule of its route. */
export interface Ask {
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is. */
  readonly file?: string;
}

export type Relation = RecordRelation | TaskRelation | OwnerRelation | 'none';

export const keyOf = ({ method, path }: Pick<Route, 'method' | 'path'>): string => `${method.toUpperCase()} ${path}`;

type Example<R> = (person: Somebody, relation: R) => Promise<Ask>;

const onRecord =
  (rest: string, more: Omit<Ask, 'path'> = {}): Example<RecordRelation> =>
  async (person, relation) => {
    const { type, number } = await recordFor(person, relation);
    return { path: `/api/records/${type}/${number}${rest}`, ...more };
  };

const onFile =
  (rest: string, more: Omit<Ask, 'path'> = {}): Example<RecordRelation> =>
  async (person, relation) => {
    const made = await recordFor(person, relation);
    const id = await fileOf(made, relation === 'own' ? person.id : GHOST);
    return { path: `/api/records/${made.type}/${made.number}/attachments/${id}${rest}`, ...more };
  };

const onTask =
  (rest: string, more: Omit<Ask, 'path'> = {}): Example<TaskRelation> =>
  async (person, relation) => ({ path: `/api/tasks/${(await taskFor(person, relation))._id}${rest}`, ...more });

const RECORD_EXAMPLES: Readonly<Record<string, Example<RecordRelation>>> = {
  'GET /api/records/{type}/{number}': onRecord(''),
  'GET /api/records/{type}/{number}/history': onRecord('/history'),
  'GET /api/records/{type}/{number}/history/verification': onRecord('/history/verification'),
  'GET /api/records/{type}/{number}/relations': onRecord('/relations'),
  'GET /api/records/{type}/{number}/mentionable': onRecord('/mentionable?q=a'),
  'GET /api/records/{type}/{number}/diagram': onRecord('/diagram'),
  'GET /api/records/{type}/{number}/form': async (person, relation) => {
    const { type, number } = await recordFor(person, relation, { openProcess: null });
    return { path: `/api/records/${type}/${number}/form?start=reopen` };
  },
  'POST /api/records/{type}/{number}/relations': async (person, relation) => {
    const [made, other] = [await recordFor(person, relation), await recordFor(person, 'own')];
    return {
      path: `/api/records/${made.type}/${made.number}/relations`,
      body: { relation: 'causes', to: other._id },
    };
  },
  'DELETE /api/records/{type}/{number}/relations/{id}': async (person, relation) => {
    const made = await recordFor(person, relation);
    const id = await relationOf(made, await recordFor(person, 'own'));
    return { path: `/api/records/${made.type}/${made.number}/relations/${id}` };
  },
  'POST /api/records/{type}/{number}/deletion': onRecord('/deletion', { body: { reason: 'Raised by mistake' } }),
  'PUT /api/records/{type}/{number}/watchers/{person}': (person, relation) =>
    onRecord(`/watchers/${person.id}`)(person, relation),
  'DELETE /api/records/{type}/{number}/watchers/{person}': (person, relation) =>
    onRecord(`/watchers/${person.id}`)(person, relation),
  'PUT /api/records/{type}/{number}/tags/{tag}': onRecord('/tags/vip'),
  'DELETE /api/records/{type}/{number}/tags/{tag}': onRecord('/tags/vip'),
  'POST /api/records/{type}/{number}/comments': onRecord('/comments', { body: { text: 'Seen' } }),
  'POST /api/records/{type}/{number}/messages/{name}': onRecord('/messages/withdraw', {
    body: { values: { reason: 'No need' } },
  }),
  'GET /api/records/{type}/{number}/attachments': onRecord('/attachments'),
  'POST /api/records/{type}/{number}/attachments': onRecord('/attachments?name=a.txt', {
    file: 'text',
    headers: { 'Content-Type': 'application/octet-stream' },
  }),
  'GET /api/records/{type}/{number}/attachments/{id}': onFile(''),
  'POST /api/records/{type}/{number}/attachments/{id}/remove': onFile('/remove', { body: { reason: 'Wrong one' } }),
};

const TASK_EXAMPLES: Readonly<Record<string, Example<TaskRelation>>> = {
  'GET /api/tasks/{id}': onTask(''),
  'POST /api/tasks/{id}/claim': onTask('/claim'),
  'POST /api/tasks/{id}/release': onTask('/release'),
  'POST /api/tasks/{id}/delegate': onTask('/delegate', { body: { to: GHOST } }),
  'POST /api/tasks/{id}/complete': onTask('/complete', { body: { values: { outcome: 'accept', size: 'small' } } }),
  'DELETE /api/tasks/{id}/complete': async (person, relation) => {
    const { _id } = await taskFor(person, relation);
    const hold = { until: new Date(), by: relation === 'mine' ? person.id : GHOST, values: {}, outboxId: 'gone' };
    await Tasks.updateOne({ _id }, { $set: { state: 'held', hold } });
    return { path: `/api/tasks/${_id}/complete` };
  },
};

const OWNER_EXAMPLES: Readonly<Record<string, Example<OwnerRelation>>> = {
  'DELETE /api/me/absences/{id}': async (...of) => ({ path: `/api/me/absences/${await absenceFor(...of)}` }),
  'DELETE /api/me/sessions/{id}': async (...of) => ({ path: `/api/me/sessions/${await sessionFor(...of)}` }),
  'DELETE /api/me/tokens/{id}': async (...of) => ({ path: `/api/me/tokens/${await tokenFor(...of)}` }),
  'GET /api/mailbox/{id}': async (...of) => ({ path: `/api/mailbox/${await mailFor(...of)}` }),
  'PUT /api/views/{id}': async (...of) => ({
    path: `/api/views/${await viewFor(...of)}`,
    body: { type: 'order', name: 'w', query: '' },
  }),
  'DELETE /api/views/{id}': async (...of) => ({ path: `/api/views/${await viewFor(...of)}` }),
  'GET /api/imports/{id}': async (...of) => ({ path: `/api/imports/${await importFor(...of)}` }),
  'PUT /api/imports/{id}': async (...of) => ({ path: `/api/imports/${await importFor(...of)}`, body: { mapping: {} } }),
  'POST /api/imports/{id}/check': async (...of) => ({ path: `/api/imports/${await importFor(...of)}/check` }),
  'POST /api/imports/{id}/run': async (...of) => ({ path: `/api/imports/${await importFor(...of)}/run` }),
  'POST /api/imports/{id}/stop': async (...of) => ({ path: `/api/imports/${await importFor(...of)}/stop` }),
  'GET /api/imports/{id}/report': async (...of) => ({
    path: `/api/imports/${await importFor(...of)}/report?format=csv`,
  }),
};

/** Requests to routes whose rule asks about no single thing but needs a valid question. */
const PLAIN_EXAMPLES: Readonly<Record<string, Ask>> = {
  'GET /api/records/{type}': { path: '/api/records/order?limit=200' },
  'GET /api/records/{type}/export': { path: '/api/records/order/export?format=csv&columns=*' },
  'GET /api/records/{type}/list': { path: '/api/records/order/list' },
  'GET /api/records/{type}/form': { path: '/api/records/order/form?start=plain' },
  'POST /api/records/{type}': { path: '/api/records/order', body: { start: 'plain', fields: { title: 'Two chairs' } } },
  'GET /api/options/{kind}': { path: '/api/options/record?limit=100&q=meant' },
  'GET /api/search': { path: '/api/search?limit=50&q=meant' },
  'GET /api/tasks': { path: '/api/tasks?scope=all&limit=200' },
  'POST /api/deleted-records/{id}/restoration': {
    path: '/api/deleted-records/x/restoration',
    body: { reason: 'Needed' },
  },
  'GET /metrics': { path: '/metrics', headers: { 'X-Forwarded-For': '203.0.113.9' } },
};

/** The relations that matter to a route, and a request for each. */
export function requestsTo(route: Route): { relations: readonly Relation[]; ask: Example<Relation> } {
  const key = keyOf(route);
  const of = <R extends Relation>(relations: readonly R[], ask: Example<R>) => ({
    relations,
    ask: ask as Example<Relation>,
  });
  const [ofRecord, ofTask, ofOwner] = [RECORD_EXAMPLES[key], TASK_EXAMPLES[key], OWNER_EXAMPLES[key]];
  if (ofRecord) {
    return of(RECORD_RELATIONS, ofRecord);
  }
  if (ofTask) {
    return of(TASK_RELATIONS, ofTask);
  }
  if (ofOwner) {
    return of(OWNER_RELATIONS, ofOwner);
  }
  const plain = PLAIN_EXAMPLES[key] ?? { path: route.path.replaceAll(/\{\w+\}/g, 'x') };
  const body = route.method === 'post' || route.method === 'put' ? {} : undefined;
  return of(['none'], () => Promise.resolve({ ...(body ? { body } : {}), ...plain }));
}

const NAMED = { ...RECORD_EXAMPLES, ...TASK_EXAMPLES, ...OWNER_EXAMPLES, ...PLAIN_EXAMPLES };

/** Requests written here to routes that are gone. */
export const staleExamples = (routes: readonly Route[]): string[] =>
  Object.keys(NAMED).filter((key) => !routes.some((route) => keyOf(route) === key));
