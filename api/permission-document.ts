import { PERMISSION_NAMES } from '../identity/permission-words';
import { PERMISSIONS, PERMITTED_ROLES, permissionsOf } from '../identity/permissions';
import { SCOPES } from '../identity/scopes';
import type { Text } from '../domain/text';
import type { Route } from './route';
import { RULES } from './rules';

const HEAD = `# Who may do what · 谁可以做什么

Rights are judged at one place each: in the route that reads or changes something, by the rule written here. The pack
of a process says who may start, read and decide in it; permissions come with roles and hold for the whole installation.
Fields marked sensitive are left out for everybody whom the pack does not name, in pages, lists, searches and exports
alike. Nobody acts against separation of duties, administrators included.

This page is written from the declarations of the routes (\`api/*/routes.ts\`); a test holds it to them
(\`UPDATE_DOCS=true npx jest --selectProjects unit permissions\` writes it anew), and another calls every route as every
role, on records of every relation to the person, and compares what happens with these rules.`;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const described = (entries: Readonly<Record<string, Text>>, head: string): string =>
  table(
    [head, '谁', 'Who'],
    Object.entries(entries).map(([key, { zh, en }]) => [`\`${key}\``, zh, en]),
  );

function permissions(): string {
  const rows = PERMISSIONS.map((permission) => [
    `\`${permission}\` ${PERMISSION_NAMES[permission].zh} · ${PERMISSION_NAMES[permission].en}`,
    ...PERMITTED_ROLES.map((role) => (permissionsOf([role]).has(permission) ? '✓' : '')),
  ]);
  return table(['Permission', ...PERMITTED_ROLES], rows);
}

const code = (key: string | undefined): string => (key === undefined ? '' : `\`${key}\``);

function routesOf(routes: readonly Route[], tag: string): string {
  const rows = routes
    .filter((route) => route.tag === tag)
    .map(({ method, path, who, permission, scope }) => [
      `\`${method.toUpperCase()} ${path}\``,
      who === 'permission' ? '' : who,
      code(permission),
      code(scope),
    ]);
  return `### ${tag}\n\n${table(['Route', 'Rule', 'Permission', 'Scope'], rows)}`;
}

/** The page docs/permissions.md. */
export function permissionDocument(routes: readonly Route[]): string {
  const tags = [...new Set(routes.map(({ tag }) => tag))].toSorted();
  const parts = [
    HEAD,
    '## Rules · 规则',
    described(RULES, 'Rule'),
    '## Permissions of roles · 角色的权限',
    permissions(),
    '## Scopes of machine tokens · 接口令牌的范围',
    'A token does no more than its owner may, and only what its scopes name. A route without a scope takes no token.',
    table(
      ['Scope', '可以', 'May'],
      Object.entries(SCOPES).map(([key, { zh, en }]) => [`\`${key}\``, zh, en]),
    ),
    '## Routes · 接口',
    ...tags.map((tag) => routesOf(routes, tag)),
  ];
  return `${parts.join('\n\n')}\n`;
}
