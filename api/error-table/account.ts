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
  ABSENCE_NOT_FOUND: entry(
    404,
    ['没有这项缺席', '它可能已经结束或撤回；请刷新页面查看目前的缺席。'],
    ['No such absence', 'It has ended or was taken back; load the page again to see those that stand.'],
  ),
} as const satisfies Record<string, ErrorEntry>;
