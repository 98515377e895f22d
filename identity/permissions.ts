import { ADMINISTRATOR } from '../domain/roles';

/**
 * What a role allows beyond acting on one's own tasks and records. These are rights over the installation;
 * who may read, start or do what in one process stands in its pack.
 */
export const PERMISSIONS = [
  'records.readAll',
  'records.workAll',
  'records.import',
  'record.delete',
  'history.verify',
  'attachment.manage',
  'tasks.readAll',
  'process.publish',
  'ladder.read',
  'ladder.edit',
  'instance.read',
  'instance.manage',
  'mailbox.readAll',
  'metrics.read',
  'system.read',
  'person.manage',
  'service.manage',
  'pack.manage',
  'list.manage',
  'settings.manage',
  'audit.read',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

const BY_ROLE: Readonly<Record<string, readonly Permission[]>> = {
  [ADMINISTRATOR]: PERMISSIONS,
  'process-owner': [
    'records.readAll',
    'records.workAll',
    'records.import',
    'tasks.readAll',
    'process.publish',
    'ladder.read',
    'ladder.edit',
    'list.manage',
    'instance.read',
    'instance.manage',
  ],
  'service-manager': [
    'records.readAll',
    'records.workAll',
    'records.import',
    'tasks.readAll',
    'ladder.read',
    'ladder.edit',
    'list.manage',
    'service.manage',
    'instance.read',
  ],
  'service-owner': ['ladder.read', 'service.manage'],
  auditor: ['records.readAll', 'history.verify', 'tasks.readAll', 'ladder.read', 'instance.read', 'audit.read'],
};

/** Roles that hold any of these rights. */
export const PERMITTED_ROLES: readonly string[] = Object.keys(BY_ROLE);

/**
 * Whether a role only looks: it reads every record and works on none. Where a pack's rules name it, it may read, and
 * alters nothing.
 */
export function looksOnly(role: string): boolean {
  const held = permissionsOf([role]);
  return held.has('records.readAll') && !held.has('records.workAll');
}

/** The rights of someone who holds these roles. */
export function permissionsOf(roles: readonly string[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => BY_ROLE[role] ?? []));
}

/** Rights to see or work on what everybody does, which no role gives to people of a supplier: they see their own work. */
const OVER_ALL_WORK: ReadonlySet<Permission> = new Set([
  'records.readAll',
  'records.workAll',
  'tasks.readAll',
  'ladder.read',
  'instance.read',
] as const);

/** The rights of somebody of a supplier who holds these roles. */
export function permissionsOfSupplier(roles: readonly string[]): ReadonlySet<Permission> {
  return new Set([...permissionsOf(roles)].filter((permission) => !OVER_ALL_WORK.has(permission)));
}
