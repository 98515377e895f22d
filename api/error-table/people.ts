import { entry, type ErrorEntry } from './entry';

/** What is wrong with people, their organisations, roles, groups and rosters. */
export const PEOPLE_ERRORS = {
  PERSON_NOT_FOUND: entry(
    404,
    ['没有此人', '没有这个人，或其账号已停用；请从列表中选择。'],
    ['No such person', 'There is no such person, or the account is closed; choose one from the list.'],
  ),
  ROLE_NOT_FOUND: entry(
    404,
    ['没有此角色', '没有角色“{key}”；角色由流程包带来，请从列表中选择。'],
    ['No such role', 'There is no role "{key}"; roles come with the process packs, choose one from the list.'],
  ),
  GROUP_NOT_FOUND: entry(
    404,
    ['没有此小组', '没有小组“{key}”；请刷新页面后从列表中选择。'],
    ['No such group', 'There is no group "{key}"; load the page again and choose one from the list.'],
  ),
  HOLDING_NOT_FOUND: entry(
    404,
    ['没有这项任命', '它可能已经结束或撤回；请刷新页面查看目前的任命。'],
    ['No such role or membership', 'It has ended or was taken back; load the page again to see those that stand.'],
  ),
  HOLDING_TIMES: entry(
    422,
    ['起止时间不可能', '结束时间必须晚于开始时间，也必须晚于现在；请更正日期。'],
    ['Times that cannot be', 'The end must lie after the beginning and after now; correct the dates.'],
  ),
  LAST_ADMINISTRATOR: entry(
    409,
    ['不能去掉最后一位系统管理员', '系统必须始终有一位没有截止日期的系统管理员；请先任命另一位，再做此操作。'],
    [
      'The last administrator stays',
      'There must always be an administrator without an end date; appoint another one first, then do this.',
    ],
  ),
} as const satisfies Record<string, ErrorEntry>;
