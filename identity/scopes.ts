import type { Text } from '../domain/text';

/**
 * What a token of a machine may be given for. A token never does more than its owner may; routes that name no scope
 * (passwords, tokens, administration) take no token at all.
 */
export const SCOPES = {
  'records.read': { zh: '查看记录、历史、附件和流程', en: 'Read records, history, files and processes' },
  'records.write': {
    zh: '登记记录，添加评论、附件和关联，发送命令',
    en: 'Create records; add comments, files and relations; send commands',
  },
  'tasks.read': { zh: '查看任务', en: 'Read tasks' },
  'tasks.decide': { zh: '领取、办理和转交任务', en: 'Take, complete and pass on tasks' },
  import: { zh: '批量导入', en: 'Import' },
  export: { zh: '导出列表', en: 'Export lists' },
  metrics: { zh: '读取监控指标', en: 'Read measures' },
} as const satisfies Record<string, Text>;

export type Scope = keyof typeof SCOPES;

export const SCOPE_KEYS = Object.keys(SCOPES) as [Scope, ...Scope[]];
