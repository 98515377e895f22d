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
  PERSON_EXISTS: entry(
    409,
    ['此用户名已被使用', '已有用户名为“{username}”的人，也可能是已停用的账号；请换一个用户名，或重新启用该账号。'],
    [
      'The user name is taken',
      'Somebody has the user name "{username}" already, perhaps with a closed account; choose another or reopen it.',
    ],
  ),
  PERSON_CHANGED: entry(
    409,
    ['此人的资料已被他人修改', '没有写入任何内容；请查看对方的修改后再保存。'],
    ['Somebody else changed this person', 'Nothing was written; look at what was changed, and save once more.'],
  ),
  PERSON_CLOSED: entry(
    409,
    ['账号状态已经改变', '此账号已经停用或已经启用；请刷新页面。'],
    ['The account is in that state already', 'It was closed or opened meanwhile; load the page again.'],
  ),
  SUPERIOR_CIRCLE: entry(
    422,
    ['上级关系成环', '所选的人最终由此人领导；请另选一位上级。'],
    ['Superiors in a circle', 'The one chosen is in the end led by this person; choose another superior.'],
  ),
  ROSTER_NOT_FOUND: entry(
    404,
    ['没有此值班表', '它可能已被删除；请刷新页面。'],
    ['No such roster', 'It may be gone; load the page again.'],
  ),
  ROSTER_CHANGED: entry(
    409,
    ['此值班表已被他人修改', '没有写入任何内容；请查看对方的修改后再保存。'],
    ['Somebody else changed this roster', 'Nothing was written; look at what was changed, and save once more.'],
  ),
  GROUP_CHANGED: entry(
    409,
    ['此小组已被他人修改', '没有写入任何内容；请查看对方的修改后再保存。'],
    ['Somebody else changed this group', 'Nothing was written; look at what was changed, and save once more.'],
  ),
  ORGANISATION_NOT_FOUND: entry(
    404,
    ['没有此组织', '该组织不存在或已停用；请刷新页面后从列表中选择。'],
    ['No such organisation', 'It does not exist or is inactive; load the page again and choose one from the list.'],
  ),
  ORGANISATION_CHANGED: entry(
    409,
    ['此组织已被他人修改', '没有写入任何内容；请查看对方的修改后再保存。'],
    ['Somebody else changed this organisation', 'Nothing was written; look at what was changed, and save once more.'],
  ),
  ORGANISATION_CIRCLE: entry(
    422,
    ['组织关系成环', '组织不能隶属于自己或自己的下级；请另选上级组织。'],
    ['Organisations in a circle', 'It cannot belong to itself or to one below it; choose another parent.'],
  ),
  ORGANISATION_KIND: entry(
    422,
    ['不能隶属于这类组织', '部门隶属于服务提供方、部门或客户；客户隶属于客户；供方隶属于供方。请另选上级组织或类别。'],
    [
      'It cannot belong to an organisation of that kind',
      'Departments belong to a provider, department or customer, customers to customers, suppliers to suppliers.',
    ],
  ),
  ORGANISATION_IN_USE: entry(
    409,
    ['此组织仍在使用', '其中仍有在用的账号或下级组织；请先将其移出或停用。'],
    ['The organisation is in use', 'Active people or organisations belong to it; move or close them first.'],
  ),
  ORGANISATION_TIMES: entry(
    422,
    ['起止日期不可能', '结束日期必须晚于开始日期；请更正。'],
    ['Dates that cannot be', 'The end must lie after the beginning; correct the dates.'],
  ),
  SKILL_NOT_FOUND: entry(
    404,
    ['没有此技能', '技能目录中没有“{key}”；请从列表中选择，或先将其加入目录。'],
    [
      'No such skill',
      'The catalogue has no skill "{key}"; choose one from the list, or add it to the catalogue first.',
    ],
  ),
  SKILL_EXISTS: entry(
    409,
    ['此标识已被使用', '技能目录中已有“{key}”；请换一个标识，或重新启用原有的技能。'],
    ['The key is taken', 'The catalogue has a skill "{key}" already; choose another key, or offer that one again.'],
  ),
  SKILL_CHANGED: entry(
    409,
    ['此技能已被他人修改', '请刷新页面，查看别人的修改后再保存。'],
    ['Somebody else changed this skill', 'Load the page again, look at what was changed, and save once more.'],
  ),
  SKILL_UNTIL: entry(
    422,
    ['缺少证书的有效期', '技能“{key}”须凭有有效期的证书；请填写证书的最后有效日。'],
    [
      'The end of the certificate is missing',
      'The skill "{key}" is proven by a certificate that runs out; give its last day.',
    ],
  ),
} as const satisfies Record<string, ErrorEntry>;
