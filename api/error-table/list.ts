import { entry, type ErrorEntry } from './entry';

/** Lists that people maintain. */
export const LIST_ERRORS = {
  LIST_NOT_FOUND: entry(404, ['列表不存在', '没有列表“{list}”。'], ['No such list', 'There is no list "{list}".']),
  LIST_ENTRY_NOT_FOUND: entry(
    404,
    ['列表项不存在', '列表“{list}”没有“{key}”这一项。'],
    ['No such entry', 'The list "{list}" has no entry "{key}".'],
  ),
  LIST_ENTRY_EXISTS: entry(
    409,
    ['列表项已存在', '标识“{key}”已被使用（停用的项也保留标识）；请换一个，或重新启用原来的项。'],
    [
      'The entry exists',
      'The key "{key}" is taken, perhaps by a retired entry; choose another, or bring that one back.',
    ],
  ),
  LIST_PARENT_NOT_FOUND: entry(
    409,
    ['上级项不存在', '上级列表没有“{parent}”这一项。'],
    ['No such parent entry', 'The parent list has no entry "{parent}".'],
  ),
  LIST_ORDER: entry(
    409,
    ['列表已有变化', '请重新载入列表“{list}”后再调整顺序。'],
    ['The list has changed meanwhile', 'Load the list "{list}" anew and order it again.'],
  ),
} as const satisfies Record<string, ErrorEntry>;
