import type { Text } from '../domain/text';
import type { Permission } from './permissions';

/** What each permission is called where people read of it. */
export const PERMISSION_NAMES: Readonly<Record<Permission, Text>> = {
  'records.readAll': { zh: '查看全部记录', en: 'Read all records' },
  'records.workAll': { zh: '办理全部记录', en: 'Work on all records' },
  'records.import': { zh: '导入记录', en: 'Import records' },
  'record.delete': { zh: '删除和恢复记录', en: 'Delete and restore records' },
  'history.verify': { zh: '校验历史和编号', en: 'Verify history and numbers' },
  'attachment.manage': { zh: '管理附件', en: 'Manage attachments' },
  'tasks.readAll': { zh: '查看全部任务', en: 'Read all tasks' },
  'process.publish': { zh: '发布流程', en: 'Publish processes' },
  'ladder.read': { zh: '查看升级阶梯', en: 'Read escalation ladders' },
  'ladder.edit': { zh: '修改升级阶梯', en: 'Edit escalation ladders' },
  'instance.read': { zh: '查看流程实例', en: 'Read running cases' },
  'instance.manage': { zh: '处理流程实例', en: 'Manage running cases' },
  'mailbox.readAll': { zh: '查看全部邮件', en: 'Read all mails' },
  'metrics.read': { zh: '读取监控指标', en: 'Read measures' },
  'system.read': { zh: '查看系统状况', en: 'Read system health' },
  'person.manage': { zh: '管理人员、组织和权限', en: 'Manage people, organisations and rights' },
  'service.manage': { zh: '管理服务', en: 'Manage services' },
  'pack.manage': { zh: '管理流程包', en: 'Manage process packs' },
  'list.manage': { zh: '维护选项列表', en: 'Maintain lists' },
  'settings.manage': { zh: '管理系统设置', en: 'Manage system settings' },
  'audit.read': { zh: '查看审计', en: 'Read the audit' },
};
