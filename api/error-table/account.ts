import { entry, type ErrorEntry } from './entry';

/** What is wrong with an account, its sessions or its settings. */
export const ACCOUNT_ERRORS = {
  SESSION_NOT_FOUND: entry(
    404,
    ['没有这个登录', '它可能已经退出或过期；请刷新页面查看目前的登录。'],
    ['No such session', 'It has ended already; load the page again to see those that stand.'],
  ),
  REQUEST_CROSS_SITE: entry(
    403,
    ['不接受来自其他网站的请求', '此接口只供本系统的页面调用；程序请通过 POST /api/session 登录并使用所得令牌。'],
    [
      'Requests from other sites are refused',
      'Only pages of this installation may call this; programs sign in with POST /api/session and use its token.',
    ],
  ),
  PASSWORD_LINK_INVALID: entry(
    410,
    ['链接已失效', '设置密码的链接只能使用一次，且有时限；请在登录页点“忘记密码？”重新获取。'],
    [
      'The link is no longer good',
      'A link to set a password works once and for a limited time; ask for another by "Forgotten password?".',
    ],
  ),
  TOO_MANY_REQUESTS: entry(
    429,
    ['请求过于频繁', '请等待 {seconds} 秒后再试。'],
    ['Too many requests', 'Wait {seconds} seconds before you try again.'],
  ),
  NO_MAIL_ADDRESS: entry(
    409,
    ['没有邮箱地址', '请先填写此人的邮箱地址，才能发送邀请。'],
    ['There is no mail address', 'Enter the mail address of this person before you invite them.'],
  ),
  PAUSE_NOT_FOUND: entry(
    404,
    ['没有这项暂停', '它可能已经结束或解除；请刷新页面查看。'],
    ['No such pause', 'It is over or was lifted; load the page again.'],
  ),
  TOKEN_NOT_FOUND: entry(
    404,
    ['没有这个令牌', '它可能已撤销或过期；请刷新页面查看目前的令牌。'],
    ['No such token', 'It was revoked or has expired; load the page again to see those that stand.'],
  ),
  TOKEN_SCOPE: entry(
    403,
    ['令牌不能用于此接口', '此接口需要范围“{scope}”；“—”表示任何接口令牌都不能使用，请由本人登录操作。'],
    [
      'The token may not do this',
      'It needs the scope "{scope}"; "—" means that no token of a machine may, only a person who signed in.',
    ],
  ),
  SIGNATURE_REQUIRED: entry(
    403,
    [
      '需要电子签名',
      '请通过 POST /api/session/confirm 再次输入本人的密码，并将所得证明作为 signature 一同提交；接口令牌不能签名。',
    ],
    [
      'It has to be signed',
      'Give your own password to POST /api/session/confirm and send its proof along as signature; tokens of machines cannot sign.',
    ],
  ),
  SIGNATURE_INVALID: entry(
    403,
    ['签名证明无效', '证明已使用过或已过期，或属于其他人、其他登录或其他任务；请重新输入密码签名。'],
    [
      'The proof of signing is not valid',
      'It was used or has run out, or is for another person, session or task; give your password once more.',
    ],
  ),
  MODULE_OFF: entry(
    403,
    ['此功能已停用', '管理员已停用此功能；如需使用，请联系管理员。'],
    ['This feature is switched off', 'Administrators have switched it off; ask them where you need it.'],
  ),
  SETTINGS_CHANGED: entry(
    409,
    ['系统设置已被他人修改', '请刷新页面查看最新设置，再作修改。'],
    ['The settings were changed meanwhile', 'Load them again, then make your change.'],
  ),
  ABSENCE_NOT_FOUND: entry(
    404,
    ['没有这项缺席', '它可能已经结束或撤回；请刷新页面查看目前的缺席。'],
    ['No such absence', 'It has ended or was taken back; load the page again to see those that stand.'],
  ),
} as const satisfies Record<string, ErrorEntry>;
