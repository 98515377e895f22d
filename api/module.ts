import type { ModuleKey } from '../domain/installation';
import type { Text } from '../domain/text';
import { isModuleOn } from '../records/installation';
import { Problem } from './problem';

/** What each part of the product is called where it is refused, and in the audit. */
export const MODULE_NAMES: Readonly<Record<ModuleKey, Text>> = {
  mailDecisions: { zh: '邮件表决', en: 'Decisions by mail' },
  apiTokens: { zh: '接口令牌', en: 'Machine tokens' },
  imports: { zh: '导入', en: 'Imports' },
  exports: { zh: '导出', en: 'Exports' },
};

/**
 * Refuses what belongs to a part of the product that is switched off.
 * @throws Problem MODULE_OFF
 */
export async function assertModule(key: ModuleKey): Promise<void> {
  if (!(await isModuleOn(key))) {
    const { zh, en } = MODULE_NAMES[key];
    const detail = {
      zh: `管理员已停用“${zh}”；如需使用，请联系管理员。`,
      en: `Administrators have switched off "${en}"; ask them where you need it.`,
    };
    throw new Problem('MODULE_OFF', { detail });
  }
}
