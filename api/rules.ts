import type { Text } from '../domain/text';

/**
 * Who may call a route, beside the permission that it may need. Each route declares one of these; docs/permissions.md
 * is written from them, and the matrix test holds every route to its rule for every role and relation to a record.
 */
export const RULES = {
  public: {
    zh: '任何人，无需登录',
    en: 'Anybody, without signing in',
  },
  linkHolder: {
    zh: '持有邮件中链接的人，无需登录',
    en: 'Whoever has the link of a mail, without signing in',
  },
  cookieHolder: {
    zh: '持有登录时所得 Cookie 的本系统页面',
    en: 'Pages of this installation in the browser that has the cookie of the sign-in',
  },
  scraper: {
    zh: '内部网络的监控程序，或拥有 metrics.read 权限的人',
    en: 'A scraper in a private network, or people with the permission metrics.read',
  },
  permission: {
    zh: '拥有所列权限的人',
    en: 'People with the permission named',
  },
  signedIn: {
    zh: '所有已登录的人；内容限于本人可见的部分',
    en: 'Everybody signed in; the answer holds what this person may see',
  },
  insider: {
    zh: '所有已登录的人，供方人员除外',
    en: 'Everybody signed in but people of suppliers',
  },
  self: {
    zh: '所有已登录的人，仅限本人自己的内容',
    en: 'Everybody signed in, for what is their own',
  },
  mailReader: {
    zh: '收件人本人；拥有 mailbox.readAll 权限的人可看全部（本人无权查看的保密记录的邮件除外），但看不到能代人操作的链接',
    en: 'The addressee; people with the permission mailbox.readAll see all but those about confidential records that they may not read, without the links that act for others',
  },
  recordStarter: {
    zh: '流程包规定可以发起此类记录的人',
    en: 'Those whom the pack lets start such a record',
  },
  recordReader: {
    zh: '可以查看该记录的人：流程包规定的角色、与记录有关的人、有其任务的人，以及拥有 records.readAll 权限的人',
    en: 'Whoever may read the record: roles that its pack names, people involved, people with a task of it, and those with the permission records.readAll',
  },
  recordContributor: {
    zh: '可以查看该记录的人；只凭“只看”角色（有 records.readAll 而无 records.workAll，如审核员）查看的人除外',
    en: 'Whoever may read the record, but by a role that only looks (with records.readAll and without records.workAll, as auditors)',
  },
  recordWorker: {
    zh: '办理该记录的人：可以查看，不只是申请人，也不只凭“只看”角色查看',
    en: 'Whoever works on the record: may read it, is not only whom it is done for, and reads it not only by a role that only looks',
  },
  recordCommander: {
    zh: '可以查看该记录，且流程包允许其使用此命令的人',
    en: 'Whoever may read the record and is named for that command by its pack',
  },
  attachmentOwner: {
    zh: '上传者本人，或拥有 attachment.manage 权限的人',
    en: 'Who added the file, or people with the permission attachment.manage',
  },
  taskReader: {
    zh: '任务的处理人、候选人，可以查看其记录的人，或拥有 tasks.readAll 权限的人',
    en: 'Who has the task or could take it, who may read its record, or people with the permission tasks.readAll',
  },
  taskHolder: {
    zh: '任务的处理人；无处理人时为候选人；缺席时为其代理人。受职责分离约束',
    en: 'Who has the task; while nobody has it, who could take it; the deputy of somebody absent. Separation of duties holds',
  },
} as const satisfies Record<string, Text>;

/** Name of a rule. */
export type Who = keyof typeof RULES;
