import type { Lang } from '../../domain/text';
import { readBundle, type Bundle } from '../../packs/bundle';
import { checkInstalled } from '../../packs/installed';
import { message } from '../../packs/messages';
import { PackFileError } from '../../packs/read-file';
import type { Pack, Packs, Problem as Finding } from '../../packs/types';
import { writeAudit } from '../../records/audit-lines';
import { inTransaction } from '../../records/database';
import { installedPacks, installPack, removePack, switchPack } from '../../records/installed-packs';
import { DeletedRecords } from '../../records/models/deleted-record';
import { Records } from '../../records/models/record';
import type { Deps } from '../deps';
import { errorsOf, isError, presentFindings } from '../findings';
import { handOf } from '../people/hand';
import { Problem } from '../problem';
import { fileRoute, reply, route, type Route } from '../route';
import { PRODUCT_VERSION } from '../version';
import { exportPack } from './export';
import { packName, presentPacks } from './present';
import {
  PackBody,
  PackCheckSchema,
  PackListSchema,
  PackParams,
  RemoveQuery,
  SwitchBody,
  type PackCheckView,
} from './schema';

const PERMISSION = 'pack.manage';

interface Checked {
  readonly bundle?: Bundle;
  readonly pack?: Pack;
  readonly problems: readonly Finding[];
}

/** Without an installed pack of that key: its own older version does not stand in its way. */
function others(packs: Packs, key: string): Packs {
  return { ...packs, packs: new Map([...packs.packs].filter(([other]) => other !== key)) };
}

async function check(deps: Deps, file: string): Promise<Checked> {
  try {
    const bundle = await readBundle(Buffer.from(file, 'base64'));
    const { key } = bundle;
    if (deps.packRoom.delivered.packs.has(key) || key === deps.packRoom.delivered.common.key) {
      const told = message('PACK_DELIVERED', { key });
      return { bundle, problems: [{ file: '', severity: 'error', code: 'PACK_DELIVERED', message: told }] };
    }
    const { pack, problems } = await checkInstalled(bundle, others(deps.packRoom.supplied(), key));
    return { bundle, ...(pack ? { pack } : {}), problems: [...problems, ...bundle.hints] };
  } catch (error) {
    if (error instanceof PackFileError) {
      return { problems: [{ file: error.file, severity: 'error', code: error.code, message: error.text }] };
    }
    throw error;
  }
}

async function presentCheck({ bundle, pack, problems }: Checked, lang: Lang): Promise<PackCheckView> {
  const before = bundle && (await installedPacks()).find(({ key }) => key === bundle.key);
  return {
    ok: !problems.some(isError),
    ...(bundle ? { key: bundle.key } : {}),
    ...(pack ? { name: packName(pack, lang), version: pack.version ?? PRODUCT_VERSION } : {}),
    ...(before ? { replaces: before.version } : {}),
    files: [...(bundle?.files.keys() ?? [])].sort(),
    items: presentFindings(problems, lang),
  };
}

function known(packs: Packs, key: string): void {
  if (!packs.packs.has(key) && !packs.broken.some((pack) => pack.key === key)) {
    throw new Problem('PACK_NOT_FOUND', { parameters: { key } });
  }
}

export const packRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/packs',
    tag: 'packs',
    summary: 'All process packs, with where they come from and whether they work.',
    permission: PERMISSION,
    answers: { 200: PackListSchema },
    run: async ({ deps, lang }) => reply(200, { items: await presentPacks(deps, lang), next: null }),
  }),
  route({
    method: 'post',
    path: '/api/packs/check',
    tag: 'packs',
    summary: 'Check a pack without installing it.',
    permission: PERMISSION,
    body: PackBody,
    answers: { 200: PackCheckSchema },
    run: async ({ deps, lang, body }) => reply(200, await presentCheck(await check(deps, body.file), lang)),
  }),
  route({
    method: 'post',
    path: '/api/packs',
    tag: 'packs',
    summary: 'Install a pack, or a newer version of it.',
    description: 'A pack with errors is refused and changes nothing. Running cases end on the version they began on.',
    permission: PERMISSION,
    body: PackBody,
    answers: { 200: PackListSchema },
    errors: ['PACK_REFUSED'],
    run: async (call) => {
      const { deps, lang, user, body } = call;
      const { file, note } = body;
      const { bundle, pack, problems } = await check(deps, file);
      if (!bundle || !pack || problems.some(isError)) {
        throw new Problem('PACK_REFUSED', { errors: errorsOf(problems) });
      }
      const { key, files } = bundle;
      const version = pack.version ?? PRODUCT_VERSION;
      const wanted = { key, version, files, by: user.id, ...(note ? { note } : {}) };
      await inTransaction((session) => installPack(session, wanted, handOf(call)));
      await deps.packRoom.refresh();
      return reply(200, { items: await presentPacks(deps, lang), next: null });
    },
  }),
  route({
    method: 'post',
    path: '/api/packs/{key}/switch',
    tag: 'packs',
    summary: 'Let a pack take new records, or no more; what runs goes on either way.',
    permission: PERMISSION,
    params: PackParams,
    body: SwitchBody,
    answers: { 200: PackListSchema },
    errors: ['PACK_NOT_FOUND'],
    run: async (call) => {
      const { deps, lang, user, params, body } = call;
      const [{ key }, { on, reason }] = [params, body];
      known(deps.packs(), key);
      const wanted = { off: !on, reason, by: user.id };
      await inTransaction((session) => switchPack(session, key, wanted, handOf(call)));
      await deps.packRoom.refresh();
      return reply(200, { items: await presentPacks(deps, lang), next: null });
    },
  }),
  route({
    method: 'delete',
    path: '/api/packs/{key}',
    tag: 'packs',
    summary: 'Remove an installed pack that has no records.',
    permission: PERMISSION,
    params: PackParams,
    query: RemoveQuery,
    answers: { 200: PackListSchema },
    errors: ['PACK_NOT_FOUND', 'PACK_DELIVERED', 'PACK_HAS_RECORDS'],
    run: async (call) => {
      const { deps, lang, user, params, query } = call;
      const { key } = params;
      known(deps.packs(), key);
      if (deps.packRoom.delivered.packs.has(key)) {
        throw new Problem('PACK_DELIVERED', { parameters: { key } });
      }
      const count =
        (await Records.countDocuments({ type: key })) + (await DeletedRecords.countDocuments({ type: key }));
      if (count > 0) {
        throw new Problem('PACK_HAS_RECORDS', { parameters: { key, count } });
      }
      const why = { by: user.id, note: query.reason };
      await inTransaction((session) => removePack(session, key, why, handOf(call)));
      await deps.packRoom.refresh();
      return reply(200, { items: await presentPacks(deps, lang), next: null });
    },
  }),
  fileRoute({
    method: 'get',
    path: '/api/packs/{key}/file',
    tag: 'packs',
    summary: 'A pack as one file, as it is in force here.',
    permission: PERMISSION,
    params: PackParams,
    produces: 'application/zip',
    errors: ['PACK_NOT_FOUND'],
    run: async (call) => {
      const { deps, res } = call;
      const { key } = call.params;
      const pack = deps.packs().packs.get(key);
      if (!pack) {
        throw new Problem('PACK_NOT_FOUND', { parameters: { key } });
      }
      const version = pack.version ?? PRODUCT_VERSION;
      const file = await exportPack(pack, deps.env.PACKS_DIR, PRODUCT_VERSION);
      // Written down before the first byte leaves.
      await inTransaction((session) =>
        writeAudit(session, { action: 'pack.exported', data: { pack: key, version }, ...handOf(call) }),
      );
      res.type('application/zip').attachment(`${key}-${version}.zip`).send(Buffer.from(file));
    },
  }),
];
