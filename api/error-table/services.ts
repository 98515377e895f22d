import { entry, type ErrorEntry } from './entry';

/** What is wrong with services and with who runs them. */
export const SERVICE_ERRORS = {
  SERVICE_NOT_FOUND: entry(
    404,
    ['没有此服务', '没有服务“{key}”；请刷新页面后从列表中选择。'],
    ['No such service', 'There is no service "{key}"; load the page again and choose one from the list.'],
  ),
  SERVICE_EXISTS: entry(
    409,
    ['此标识已被使用', '已有标识为“{key}”的服务，也可能已停用；请换一个标识，或重新启用该服务。'],
    [
      'The key is taken',
      'There is a service "{key}" already, perhaps a retired one; choose another key or offer it again.',
    ],
  ),
  SERVICE_CHANGED: entry(
    409,
    ['此服务已被他人修改', '请刷新页面，查看别人的修改后再保存。'],
    ['Somebody else changed this service', 'Load the page again, look at what was changed, and save once more.'],
  ),
  SERVICE_CIRCLE: entry(
    422,
    ['服务关系成环', '服务不能隶属于自己或自己的下级；请另选上级服务。'],
    ['Services in a circle', 'A service cannot be a part of itself or of one of its parts; choose another parent.'],
  ),
  SERVICE_IN_USE: entry(
    409,
    ['此服务仍有下级服务', '请先停用其下级服务，或将其移到别处。'],
    ['The service has parts in use', 'Retire its parts first, or put them below another service.'],
  ),
  SERVICE_OPERATION: entry(
    422,
    [
      '运维模式与供方不符',
      '自运维不填供方；完全外包与混合运维至少填一个供方，每个供方只填一次；混合运维中每个供方至少承担一项职责。',
    ],
    [
      'Mode and suppliers do not fit',
      'Self-run has no suppliers; outsourced and hybrid have at least one, each named once; in hybrid each has a duty.',
    ],
  ),
  SERVICE_SUPPLIER: entry(
    422,
    ['不是供方或不是其小组', '请选择在用的供方，以及“所属组织”为该供方的在用小组。'],
    [
      'No supplier, or not a group of it',
      'Choose an active supplier, and an active group that belongs to that supplier.',
    ],
  ),
  CALENDAR_NOT_FOUND: entry(
    404,
    ['没有此服务时间', '没有日历“{key}”；请从列表中选择。'],
    ['No such calendar', 'There is no calendar "{key}"; choose one from the list.'],
  ),
} as const satisfies Record<string, ErrorEntry>;
