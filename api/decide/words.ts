import type { Lang, Text } from '../../domain/text';

/** What a decision page can say. */
export type PageState =
  | 'ready'
  | 'done'
  | 'altered'
  | 'expired'
  | 'used'
  | 'own'
  | 'decided'
  | 'overtaken'
  | 'changed'
  | 'forbidden'
  | 'incomplete'
  | 'unavailable'
  | 'off';

interface PageWords {
  readonly status: number;
  readonly title: Text;
  readonly text: Text;
}

const words = (status: number, zh: [string, string], en: [string, string]): PageWords => ({
  status,
  title: { zh: zh[0], en: en[0] },
  text: { zh: zh[1], en: en[1] },
});

/** Title and sentence of each page, with its HTTP status. */
export const PAGES: Readonly<Record<PageState, PageWords>> = {
  ready: words(
    200,
    ['请确认', '点击下面的按钮后才会生效。'],
    ['Please confirm', 'Nothing happens before you press the button below.'],
  ),
  done: words(
    200,
    ['已记录', '您的决定已经生效，可以关闭本页。'],
    ['Recorded', 'Your decision counts. You can close this page.'],
  ),
  altered: words(
    400,
    ['链接无效', '此链接不完整或被改动过。请直接从邮件中打开，或登录系统处理。'],
    ['This link is not valid', 'It is incomplete or was altered. Open it from the mail itself, or sign in to the app.'],
  ),
  expired: words(
    410,
    ['链接已过期', '此链接的有效期已过，没有记录任何决定。请登录系统查看。'],
    ['This link has expired', 'Its time has passed and nothing was recorded. Sign in to see how things stand.'],
  ),
  used: words(
    410,
    ['链接已使用', '此链接只能使用一次，之前的决定仍然有效。'],
    ['This link has been used', 'A link works once; the decision taken with it stands.'],
  ),
  own: words(
    409,
    ['您已作出决定', '您对此事的决定已经记录，不能再次更改。'],
    ['You have already decided', 'Your decision on this is recorded and is not changed again.'],
  ),
  decided: words(
    409,
    ['表决已有结果', '其他票已经决定结果，不再需要您的投票。'],
    ['The ballot has been decided', 'Other votes decided it; yours is no longer needed.'],
  ),
  overtaken: words(
    409,
    ['此事已经处理', '该步骤已经结束，没有记录新的决定。'],
    ['This has been dealt with', 'The step has ended; no new decision was recorded.'],
  ),
  changed: words(
    409,
    ['内容已变更', '邮件发出后内容有修改，请在系统中查看最新内容后再决定。'],
    [
      'The text has changed',
      'It was changed after the mail was sent. Read the present version in the app and decide there.',
    ],
  ),
  forbidden: words(
    403,
    ['您不能处理此事', '您已不是该任务的处理人，或因职责分离不能处理。'],
    ['You may not decide this', 'The task is no longer yours, or separation of duties keeps it from you.'],
  ),
  unavailable: words(
    503,
    ['暂时无法处理', '系统暂时不可用，没有记录任何决定。请稍后再打开此链接。'],
    [
      'Not possible right now',
      'The system is not available and nothing was recorded. Open this link again in a moment.',
    ],
  ),
  off: words(
    403,
    ['邮件表决已停用', '管理员已停用通过邮件链接作出决定，没有记录任何决定。请登录系统处理。'],
    [
      'Decisions by mail are switched off',
      'Administrators have switched off decisions by the links of mails; nothing was recorded. Decide in the app.',
    ],
  ),
  incomplete: words(
    400,
    ['还需要填写', '请补充下面的内容。'],
    ['Something is missing', 'Please complete what is marked below.'],
  ),
};

const LABELS = {
  confirm: { zh: '确认：{}', en: 'Confirm: {}' },
  reason: { zh: '理由', en: 'Reason' },
  reasonNeeded: { zh: '请填写理由。', en: 'Please give a reason.' },
  password: { zh: '您的登录密码', en: 'Your password' },
  signing: {
    zh: '此决定需要电子签名：签名人、时间和方式将记入历史。',
    en: 'This decision is signed: who signed, when and how is kept in the history.',
  },
  open: { zh: '在系统中查看全部资料', en: 'See everything in the app' },
  decision: { zh: '您的决定', en: 'Your decision' },
  closes: { zh: '截止时间', en: 'Closes' },
  forPerson: { zh: '表决人', en: 'Voter' },
} as const satisfies Record<string, Text>;

export type Label = keyof typeof LABELS;

export function label(key: Label, lang: Lang): string {
  return LABELS[key][lang];
}
