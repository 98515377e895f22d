import { BOUNDS, LONGEST, type InstallationSettings } from '../../domain/installation';
import { ATTACHABLE } from '../../domain/file-type';
import type { Lang } from '../../domain/text';
import { isZone } from '../../identity/profile';
import { shortenSessions } from '../../identity/sessions';
import { inTransaction } from '../../records/database';
import type { Environment } from '../../records/environment';
import {
  changeSettings,
  installationSettings,
  modulesOff,
  readInstallation,
  usualSettings,
} from '../../records/installation';
import { namesOf, personView } from '../names';
import { handOf } from '../people/hand';
import { invalid } from '../problem';
import { publicRoute, reply, route, type Route } from '../route';
import type { z } from 'zod';
import { PublicSchema, SettingsBody, SettingsSchema } from './schema';

const PATH = '/api/installation/settings';
const tag = 'installation';
const permission = 'settings.manage';

type View = z.input<typeof SettingsSchema>;

const usualFor = (env: Environment): InstallationSettings => usualSettings(env.ATTACHMENT_MAX_MB);

/** What the operator decides; passwords and keys are never among it. */
function fixedBy(env: Environment): View['fixed'] {
  return [
    { variable: 'PUBLIC_URL', value: env.PUBLIC_URL },
    { variable: 'MAIL_FROM', value: env.MAIL_FROM },
    { variable: 'SMTP_URL', value: env.SMTP_URL ? new URL(env.SMTP_URL).host : '' },
    { variable: 'ATTACHMENT_MAX_MB', value: String(env.ATTACHMENT_MAX_MB) },
    { variable: 'UPLOAD_SECONDS', value: String(env.UPLOAD_SECONDS) },
    { variable: 'DEMO', value: String(env.DEMO) },
  ];
}

function boundsFor(env: Environment): View['bounds'] {
  const bounds = Object.entries(BOUNDS).map(([key, [least, most]]) => [key, { least, most }] as const);
  const [least] = BOUNDS.attachmentMaxMb;
  return { ...Object.fromEntries(bounds), attachmentMaxMb: { least, most: env.ATTACHMENT_MAX_MB } };
}

async function present(env: Environment, lang: Lang): Promise<View> {
  const { settings, version, at, by } = await readInstallation();
  const usual = usualFor(env);
  const values = { ...usual, ...settings };
  const attachmentMaxMb = Math.min(values.attachmentMaxMb, env.ATTACHMENT_MAX_MB);
  const lists = (of: InstallationSettings): View['values'] => ({ ...of, attachmentTypes: [...of.attachmentTypes] });
  return {
    values: lists({ ...values, attachmentMaxMb }),
    usual: lists(usual),
    bounds: boundsFor(env),
    longest: LONGEST,
    attachable: [...ATTACHABLE],
    fixed: fixedBy(env),
    version,
    ...(at && by
      ? { changedAt: at.toISOString(), changedBy: personView(by, await namesOf('person', [by], lang)) }
      : {}),
  };
}

function assertPossible({ zone, attachmentMaxMb }: InstallationSettings, env: Environment): void {
  if (!isZone(zone)) {
    const message = { zh: '没有这个时区，例如 Asia/Shanghai', en: 'No such time zone; one is Asia/Shanghai' };
    throw invalid({ field: 'zone', code: 'UNKNOWN', message });
  }
  if (attachmentMaxMb > env.ATTACHMENT_MAX_MB) {
    const most = env.ATTACHMENT_MAX_MB;
    const message = { zh: `运维方最多允许 ${most} MB`, en: `The operator allows at most ${most} MB` };
    throw invalid({ field: 'attachmentMaxMb', code: 'TOO_BIG', message });
  }
}

export const installationRoutes: Route[] = [
  publicRoute({
    method: 'get',
    path: '/api/installation',
    tag,
    summary: 'What every page needs to know of the installation.',
    answers: { 200: PublicSchema },
    run: async () => {
      const [{ organisation, lang, zone }, off] = await Promise.all([installationSettings(), modulesOff()]);
      return reply(200, { organisation, lang, zone, off });
    },
  }),
  route({
    method: 'get',
    path: PATH,
    tag,
    permission,
    summary: 'Settings of the whole installation, with those that the operator fixed.',
    answers: { 200: SettingsSchema },
    run: async ({ deps, lang }) => reply(200, await present(deps.env, lang)),
  }),
  route({
    method: 'put',
    path: PATH,
    tag,
    permission,
    summary: 'Change settings; they count at once in every program.',
    body: SettingsBody,
    answers: { 200: SettingsSchema },
    errors: ['SETTINGS_CHANGED'],
    run: async (call) => {
      const { version, ...wanted } = call.body;
      const { deps, lang, now } = call;
      assertPossible(wanted, deps.env);
      // In the order of the product, so that the same choice is the same value.
      const attachmentTypes = ATTACHABLE.filter((one) => wanted.attachmentTypes.includes(one));
      await inTransaction(async (session) => {
        await changeSettings(session, version, { ...wanted, attachmentTypes }, usualFor(deps.env), handOf(call));
        await shortenSessions(session, wanted, now);
      });
      return reply(200, await present(deps.env, lang));
    },
  }),
];
