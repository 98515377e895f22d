import { entry, type ErrorEntry } from './entry';

/** What is wrong with an account, its sessions or its settings. */
export const ACCOUNT_ERRORS = {
  ABSENCE_NOT_FOUND: entry(
    404,
    ['没有这项缺席', '它可能已经结束或撤回；请刷新页面查看目前的缺席。'],
    ['No such absence', 'It has ended or was taken back; load the page again to see those that stand.'],
  ),
} as const satisfies Record<string, ErrorEntry>;
