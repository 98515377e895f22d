import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allRoutes } from '../../../api/all-routes';
import { changesOf } from '../../../api/audit/present';
import { ACTIONS, KINDS } from '../../../api/audit/words';

/** Why a route that changes something for administrators leaves no line of the audit. */
const REASONS: Readonly<Record<string, string>> = {
  'POST /api/imports': 'Only uploads; that it runs is a line.',
  'PUT /api/imports/{id}': 'Only maps columns; that it runs is a line.',
  'POST /api/imports/{id}/check': 'Changes nothing.',
  'POST /api/imports/{id}/stop': 'The import itself keeps who ran it and when it ended.',
  'POST /api/processes/{key}/drafts': 'Nothing is in force; publishing is a line.',
  'DELETE /api/processes/{key}/drafts/{file}': 'Nothing is in force; publishing is a line.',
  'POST /api/processes/{key}/lint': 'Changes nothing.',
  'POST /api/packs/check': 'Changes nothing.',
  'POST /api/ladders/{key}/dry-run': 'Changes nothing.',
  'POST /api/ladders/{key}/differences': 'Changes nothing.',
};

/** The line that each other one leaves. */
const LINES: Readonly<Record<string, string>> = {
  'DELETE /api/tokens/{id}': 'token.revoked',
  'POST /api/sign-in-pauses/lift': 'signIn.pauseLifted',
  'POST /api/records/{type}/{number}/deletion': 'record.deleted',
  'POST /api/deleted-records/{id}/restoration': 'record.restored',
  'POST /api/imports/{id}/run': 'records.imported',
  'POST /api/processes/{key}/publish': 'process.published',
  'POST /api/packs': 'pack.installed',
  'POST /api/packs/{key}/switch': 'pack.switched',
  'DELETE /api/packs/{key}': 'pack.removed',
  'POST /api/people': 'person.created',
  'POST /api/people/import': 'person.imported',
  'PUT /api/people/{id}': 'person.changed',
  'POST /api/people/{id}/holdings': 'person.roleGranted',
  'POST /api/people/{id}/holdings/{holding}/end': 'person.roleEnded',
  'POST /api/people/{id}/close': 'person.closed',
  'POST /api/people/{id}/reopen': 'person.reopened',
  'POST /api/people/{id}/invite': 'person.invited',
  'POST /api/organisations': 'organisation.created',
  'PUT /api/organisations/{id}': 'organisation.changed',
  'POST /api/groups': 'group.created',
  'PUT /api/groups/{id}': 'group.changed',
  'POST /api/services': 'service.created',
  'PUT /api/services/{id}': 'service.changed',
  'PUT /api/services/{id}/operation': 'service.operationChanged',
  'POST /api/skills': 'skill.created',
  'PUT /api/skills/{id}': 'skill.changed',
  'POST /api/rosters': 'roster.created',
  'PUT /api/rosters/{id}': 'roster.changed',
  'POST /api/rosters/{id}/overrides': 'roster.swapped',
  'DELETE /api/rosters/{id}/overrides/{override}': 'roster.swapTakenBack',
  'PUT /api/ladders/{key}': 'ladder.edited',
  'POST /api/lists/{list}/entries': 'list.entryAdded',
  'PUT /api/lists/{list}/entries/{key}': 'list.entryChanged',
  'PUT /api/lists/{list}/order': 'list.ordered',
  'POST /api/mails/resend': 'mail.resent',
  'POST /api/instances/{key}/retry': 'instance.retried',
  'POST /api/instances/{key}/cancel': 'instance.cancelled',
  'PUT /api/installation/settings': 'settings.changed',
  'POST /api/installation/modules/{key}/switch': 'module.switched',
};

/** Reading leaves none, but taking out as a file what people maintained does. */
const EXPORTS = ['records.exported', 'pack.exported'];

const administration = allRoutes()
  .filter(({ method, permission }) => method !== 'get' && permission !== undefined)
  .map(({ method, path }) => `${method.toUpperCase()} ${path}`);

function sourcesOf(folder: string): string {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.endsWith('audit'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
}

const root = join(__dirname, '../../..');
const source = ['api', 'identity', 'records'].map((folder) => sourcesOf(join(root, folder))).join('\n');

describe('every change that administrators can make', () => {
  it.each(administration)('%s leaves a line of the audit, or says why not', (key) => {
    expect([LINES[key] ?? REASONS[key]]).toEqual([expect.any(String)]);
  });

  it('has no line for a route that is gone', () => {
    expect([...Object.keys(LINES), ...Object.keys(REASONS)].filter((key) => !administration.includes(key))).toEqual([]);
  });

  it.each([...new Set([...Object.values(LINES), ...EXPORTS])])('%s is written somewhere, and has words', (action) => {
    expect(source).toContain(`'${action}'`);
    expect(Object.keys(ACTIONS)).toContain(action);
  });

  it('belongs to a kind by which it can be found', () => {
    const kinds = new Set(Object.keys(ACTIONS).map((action) => action.split('.')[0]));
    expect([...kinds].sort()).toEqual(Object.keys(KINDS).sort());
  });
});

describe('a line of the audit in words', () => {
  const reading = (lang: 'zh' | 'en') => ({ lang, zone: 'Asia/Shanghai', called: () => undefined });

  it('tells the parts of a value by their names, and moments in the zone of the reader', () => {
    const suppliers = [{ organisation: 'huatong', group: 'lines', duties: ['deliver', 'improve'] }];
    const data = { before: { mode: 'self', suppliers: [] }, after: { mode: 'hybrid', suppliers } };
    expect(changesOf({ data }, reading('zh'))).toEqual([
      { name: '运维模式', from: '自运维', to: '混合运维' },
      { name: '供方', from: '—', to: '(组织 huatong，小组 lines，职责 提供、改进)' },
    ]);
    expect(changesOf({ data: { expiresAt: '2026-03-01T16:00:00.000Z' } }, reading('en'))).toEqual([
      { name: 'Ends', to: '2026-03-02 00:00' },
    ]);
  });

  it('says from what to what, of the values that changed alone', () => {
    const data = {
      person: 'agent',
      channel: 'app',
      before: { email: 'a@b.example', zone: 'Asia/Shanghai' },
      after: { email: '', zone: 'Asia/Shanghai' },
    };
    expect(changesOf({ data }, reading('en'))).toEqual([
      { name: 'Person', to: 'agent' },
      { name: 'E-mail', from: 'a@b.example', to: '—' },
    ]);
    expect(changesOf({ data: { on: false, reason: '不用' } }, reading('zh'))).toEqual([
      { name: '启用', to: '否' },
      { name: '原因', to: '不用' },
    ]);
  });
});
