import { fieldsOf, rolesOf } from '../queries';
import type { Pack, Packs } from '../types';

/** A role of any pack's `roles.json`. */
export function isRole(packs: Packs, key: string): boolean {
  return rolesOf(packs).some((role) => role.key === key);
}

/** A field that names a person or a group. */
export function isPersonField(pack: Pack, key: string): boolean {
  const kind = fieldsOf(pack)[key]?.kind;
  return kind === 'person' || kind === 'group';
}

/** A field that names roles. */
export function isRoleField(pack: Pack, key: string): boolean {
  return fieldsOf(pack)[key]?.kind === 'role';
}

/** A field that names services, and so whoever runs them. */
export function isServiceField(pack: Pack, key: string): boolean {
  return fieldsOf(pack)[key]?.kind === 'service';
}
