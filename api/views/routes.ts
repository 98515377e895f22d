import type { User } from '../../identity/user';
import type { Packs } from '../../packs/types';
import { newId } from '../../records/ids';
import { DefaultViews, SavedViews, type DefaultView, type SavedView } from '../../records/models/view';
import { namesOf } from '../names';
import { invalid, Problem } from '../problem';
import { packOf } from '../records/access';
import { chosenColumns } from '../records/columns';
import { listQuestion } from '../records/list-query';
import { RecordListQuery } from '../records/schema';
import { reply, route, type Route } from '../route';
import { DefaultBody, ViewBody, ViewListQuery, ViewListSchema, ViewParams, ViewSchema, type ViewView } from './schema';

const MOST_VIEWS = 200;
const tag = 'views';

const audiencesOf = ({ roles, groups }: User): string[] => [...roles, ...groups];
const defaultId = (user: User, type: string): string => `${user.id}:${type}`;

/** What the person may see: their own, and those shared with a role or group of theirs. */
const visibleTo = (user: User): Record<string, unknown> => ({
  $or: [{ owner: user.id }, { sharedWith: { $in: audiencesOf(user) } }],
});

function present(view: SavedView, user: User, chosen: string | undefined): ViewView {
  const { _id, name, query, owner, sharedWith } = view;
  return { id: _id, name, query, own: owner === user.id, sharedWith, default: _id === chosen };
}

/** @throws Problem REQUEST_INVALID for a question that the list would refuse, and for sharing with others' groups */
function assertView(body: { type: string; query: string; sharedWith: string[] }, user: User, packs: Packs): void {
  const { record: definition } = packOf(packs, body.type);
  const asked = RecordListQuery.safeParse(Object.fromEntries(new URLSearchParams(body.query)));
  if (!asked.success) {
    const message = { zh: '列表不接受这样的条件', en: 'The list does not take such a question' };
    throw invalid({ field: 'query', code: 'QUERY_INVALID', message });
  }
  listQuestion(asked.data, body.type, definition, user);
  chosenColumns(definition, asked.data.columns);
  const own = audiencesOf(user);
  if (body.sharedWith.some((key) => !own.includes(key))) {
    const message = { zh: '只能与您所在的角色和小组共享', en: 'Share with roles and groups of your own' };
    throw invalid({ field: 'sharedWith', code: 'AUDIENCE_UNKNOWN', message });
  }
}

async function namedAudiences(user: User, lang: 'zh' | 'en'): Promise<{ key: string; name: string }[]> {
  const [roles, groups] = await Promise.all([namesOf('role', user.roles, lang), namesOf('group', user.groups, lang)]);
  return audiencesOf(user).map((key) => ({ key, name: groups.get(key) ?? roles.get(key) ?? key }));
}

async function chosenBy(user: User, type: string): Promise<string | undefined> {
  return (await DefaultViews.findById(defaultId(user, type)).lean<DefaultView>())?.view;
}

export const viewRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/views',
    tag,
    who: 'self',
    summary: 'Saved views of a list.',
    query: ViewListQuery,
    answers: { 200: ViewListSchema },
    run: async ({ user, lang, query: { type } }) => {
      const [views, chosen, audiences] = await Promise.all([
        SavedViews.find({ type, ...visibleTo(user) })
          .limit(MOST_VIEWS)
          .lean<SavedView[]>(),
        chosenBy(user, type),
        namedAudiences(user, lang),
      ]);
      const items = views.toSorted((a, b) => a.name.localeCompare(b.name, lang));
      return reply(200, { items: items.map((view) => present(view, user, chosen)), next: null, audiences });
    },
  }),
  route({
    method: 'post',
    path: '/api/views',
    tag,
    who: 'self',
    summary: 'Save a view.',
    body: ViewBody,
    answers: { 201: ViewSchema },
    errors: ['PROCESS_NOT_FOUND'],
    run: async ({ user, deps, body, now }) => {
      assertView(body, user, deps.packs());
      if ((await SavedViews.countDocuments({ type: body.type, owner: user.id })) >= MOST_VIEWS) {
        const message = { zh: `最多 ${MOST_VIEWS} 个视图`, en: `At most ${MOST_VIEWS} views` };
        throw invalid({ field: 'name', code: 'TOO_MANY', message });
      }
      const view: SavedView = { _id: newId(), owner: user.id, at: now, ...body };
      await SavedViews.create(view);
      return reply(201, present(view, user, undefined));
    },
  }),
  route({
    method: 'put',
    path: '/api/views/default',
    tag,
    who: 'self',
    summary: 'The view that the list of this person opens with.',
    body: DefaultBody,
    answers: { 204: null },
    errors: ['VIEW_NOT_FOUND'],
    run: async ({ user, body: { type, view } }) => {
      if (view === null) {
        await DefaultViews.deleteOne({ _id: defaultId(user, type) });
        return reply(204, undefined);
      }
      if (!(await SavedViews.exists({ _id: view, type, ...visibleTo(user) }))) {
        throw new Problem('VIEW_NOT_FOUND');
      }
      await DefaultViews.updateOne({ _id: defaultId(user, type) }, { $set: { view } }, { upsert: true });
      return reply(204, undefined);
    },
  }),
  route({
    method: 'put',
    path: '/api/views/{id}',
    tag,
    who: 'self',
    summary: 'Change a view of one’s own.',
    params: ViewParams,
    body: ViewBody,
    answers: { 200: ViewSchema },
    errors: ['VIEW_NOT_FOUND', 'PROCESS_NOT_FOUND'],
    run: async ({ user, deps, params, body, now }) => {
      assertView(body, user, deps.packs());
      const { type, name, query, sharedWith } = body;
      const changed = await SavedViews.findOneAndUpdate(
        { _id: params.id, owner: user.id, type },
        { $set: { name, query, sharedWith, at: now } },
        { returnDocument: 'after' },
      ).lean<SavedView>();
      if (!changed) {
        throw new Problem('VIEW_NOT_FOUND');
      }
      return reply(200, present(changed, user, await chosenBy(user, type)));
    },
  }),
  route({
    method: 'delete',
    path: '/api/views/{id}',
    tag,
    who: 'self',
    summary: 'Delete a view of one’s own.',
    params: ViewParams,
    answers: { 204: null },
    errors: ['VIEW_NOT_FOUND'],
    run: async ({ user, params }) => {
      const { deletedCount } = await SavedViews.deleteOne({ _id: params.id, owner: user.id });
      if (deletedCount === 0) {
        throw new Problem('VIEW_NOT_FOUND');
      }
      await DefaultViews.deleteMany({ view: params.id });
      return reply(204, undefined);
    },
  }),
];
