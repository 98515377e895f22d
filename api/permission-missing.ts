import { pick, type Lang, type Text } from '../domain/text';
import { PERMISSION_NAMES } from '../identity/permission-words';
import { PERMITTED_ROLES, permissionsOf, type Permission } from '../identity/permissions';
import type { Packs } from '../packs/types';
import { Problem } from './problem';

/** What the roles are called that hold the permission. */
export function holdersOf(permission: Permission, { common }: Packs): Text[] {
  return PERMITTED_ROLES.filter((role) => permissionsOf([role]).has(permission)).map(
    (role) => common.roles.find(({ key }) => key === role)?.names ?? { zh: role, en: role },
  );
}

const listed = (texts: readonly Text[], lang: Lang): string =>
  texts.map((text) => pick(text, lang)).join(lang === 'zh' ? '、' : ', ');

/** The refusal for want of a permission: what it is called, and which roles have it. */
export function permissionMissing(permission: Permission, packs: Packs): Problem {
  const name = PERMISSION_NAMES[permission];
  const holders = holdersOf(permission, packs);
  return new Problem('PERMISSION_MISSING', {
    parameters: { permission },
    detail: {
      zh: `需要权限“${name.zh}”（{permission}），由以下角色拥有：${listed(holders, 'zh')}。如有需要请联系系统管理员。`,
      en: `It needs the permission "${name.en}" ({permission}), which these roles have: ${listed(holders, 'en')}. Ask an administrator if you should have it.`,
    },
  });
}
