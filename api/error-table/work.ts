import { entry, type ErrorEntry } from './entry';

/** What the state of records, tasks and ballots does not allow. */
export const WORK_ERRORS = {
  RECORD_NOT_FOUND: entry(
    404,
    ['记录不存在', '没有这样的记录，请检查类型和编号。'],
    ['No such record', 'There is no such record; check its type and number.'],
  ),
  PROCESS_FORBIDDEN: entry(
    403,
    ['无权查看此流程', '流程的定义仅对本组织及其客户的人员开放；供方人员在待办和记录中办理自己的工作。'],
    [
      'You may not read this process',
      'How a process is drawn is open to people of the organisation and its customers; people of a supplier find their ' +
        'own work in the inbox and its records.',
    ],
  ),
  RECORD_FORBIDDEN: entry(
    403,
    ['无权查看此记录', '只有相关人员和流程规定的角色可以查看；如有需要请联系记录的负责人。'],
    ['You may not read this record', 'It is open to those involved and to the roles of the process; ask its owner.'],
  ),
  LIST_PREPARING: entry(
    503,
    ['列表正在准备新的列', '此类记录的列刚刚更改，正在建立索引；几分钟后即可按这些列排序和筛选，其他排序现在就可用。'],
    [
      'The list is being prepared for its new columns',
      'The columns of this type have just changed and its records are being indexed; sort and filter by them in some ' +
        'minutes. Other orders work now.',
    ],
  ),
  IMPORT_FILE_REFUSED: entry(
    400,
    ['文件无法导入', '请检查文件后重新上传。'],
    ['The file cannot be imported', 'Check the file and upload it again.'],
  ),
  IMPORT_NOT_FOUND: entry(
    404,
    ['导入不存在', '没有此导入，或者它不是您发起的；导入满 30 天后自动清除。'],
    ['No such import', 'It does not exist or is not yours; imports are forgotten after 30 days.'],
  ),
  IMPORT_NOT_POSSIBLE: entry(
    409,
    ['导入当前不能这样操作', '导入正在进行或已经结束，请刷新页面查看进度。'],
    ['The import does not allow this now', 'It is running or has ended; look at its progress.'],
  ),
  IMPORT_REFUSED: entry(
    409,
    ['此类记录不能导入', '“{type}”只能通过它自己的流程登记，不接受文件导入；请逐条登记。'],
    [
      'Records of this type are not imported',
      '"{type}" is recorded by its own process alone; raise each record there.',
    ],
  ),
  VIEW_NOT_FOUND: entry(
    404,
    ['视图不存在', '此视图已被删除，或者没有与您共享。'],
    ['No such view', 'It was deleted or is not shared with you.'],
  ),
  EXPORT_TOO_LARGE: entry(
    400,
    ['导出的行数过多', '一次最多导出 {limit} 行；请增加筛选条件后分次导出。'],
    ['Too many rows for one file', 'A file has at most {limit} rows; filter the list and export it in parts.'],
  ),
  RECORD_LOOK_ONLY: entry(
    403,
    ['只能查看', '您可以查看此记录，但您的角色不能添加评论或附件；如需改动，请联系办理人员。'],
    [
      'You may only look',
      'You may read this record, but your role adds no comments or files; ask those who work on it for a change.',
    ],
  ),
  INTERNAL_FORBIDDEN: entry(
    403,
    ['仅限处理人员', '内部备注、关联和标签由处理此记录的人员使用。'],
    ['Only for those who work on it', 'Internal notes, relations and tags are for the people who work on this record.'],
  ),
  WATCHER_CANNOT_READ: entry(
    400,
    ['此人无权查看', '只有可以查看此记录的人才能关注，请另选一人。'],
    ['This person may not read it', 'Only somebody who may read the record can watch it; choose somebody else.'],
  ),
  MENTION_CANNOT_READ: entry(
    400,
    ['被提到的人无权查看', '{names} 无权查看此记录，不会收到通知；请去掉 @，或先请负责人让其参与。'],
    ['Somebody mentioned may not read it', '{names} may not read this record and cannot be told; take the @ away.'],
  ),
  MENTION_CANNOT_READ_NOTE: entry(
    400,
    ['被提到的人看不到内部备注', '{names} 不是此记录的处理人员，看不到内部备注；请去掉 @，或改为发表意见。'],
    [
      'Somebody mentioned does not see internal notes',
      '{names} does not work on this record and sees no internal notes; take the @ away, or write a comment instead.',
    ],
  ),
  MENTIONS_TOO_MANY: entry(
    400,
    ['提到的人过多', '一条意见最多提到 {most} 人。'],
    ['Too many people are mentioned', 'A comment mentions at most {most} people.'],
  ),
  LATE_ENTRY_FORBIDDEN: entry(
    403,
    ['不能补录', '此流程要求当时登记，不能填写更早的时间。'],
    ['It cannot be entered later', 'Its process asks for it to be entered when it is done; leave the time out.'],
  ),
  TAG_INVALID: entry(
    400,
    ['标签无效', '标签最多 {longest} 个字符，不能包含逗号、顿号或斜线。'],
    ['This is no tag', 'A tag has at most {longest} characters and neither commas nor slashes.'],
  ),
  TAGS_FULL: entry(
    409,
    ['标签已满', '一条记录最多 {most} 个标签，请先移除不需要的标签。'],
    ['The record has all the tags it can have', 'A record has at most {most} tags; remove one that is not needed.'],
  ),
  RELATION_NOT_FOUND: entry(
    404,
    ['没有此关联', '此记录没有这样的关联，或其流程未定义此关联。'],
    ['No such relation', 'The record has no such relation, or its process does not name one.'],
  ),
  RELATION_EXISTS: entry(
    409,
    ['已经关联', '{from} 与 {to} 已有此关联，或从对方看是同一关联；无需再建。要更改时，请先在“关联”中取消原来的。'],
    [
      'Related already',
      '{from} and {to} have this relation already, perhaps made from the other side; nothing is left to do. To change ' +
        'it, end the one that is there first.',
    ],
  ),
  RELATION_SELF: entry(
    400,
    ['不能关联自身', '请选择另一条记录。'],
    ['A record is not related to itself', 'Choose another record.'],
  ),
  RELATION_CIRCLE: entry(
    409,
    ['关联会形成环', '{to} 已经通过同类关联直接或间接指向 {from}；请先取消其中一个关联，或改选另一条记录。'],
    [
      'The relation would close a circle',
      '{to} leads to {from} already by relations of this kind, perhaps over others; end one of those first, or choose ' +
        'another record.',
    ],
  ),
  PROCESS_OFF: entry(
    403,
    ['流程已停用', '管理员已停用“{name}”，不能新建记录；已有的记录仍可查看。如需启用，请联系系统管理员。'],
    [
      'The process is switched off',
      'Administrators have switched off "{name}": nothing new is started, what exists can be read. Ask them to switch it on.',
    ],
  ),
  PROCESS_FAULTY: entry(
    409,
    ['流程有错误', '“{name}”的文件有错误，改正之前不能新建记录；已有的记录照常办理。请将此告知流程负责人：{fault}'],
    [
      'The process has a fault',
      'The files of "{name}" have a fault: until it is mended nothing new is started, what exists goes on. Tell its owner: {fault}',
    ],
  ),
  START_NOT_FOUND: entry(
    400,
    ['发起方式不存在', '流程“{type}”没有发起方式“{start}”，可用的有：{known}。'],
    ['No such way to start', '"{type}" has no start "{start}"; there are: {known}.'],
  ),
  START_FORBIDDEN: entry(
    403,
    ['无权以此方式发起', '“{start}”仅限流程规定的角色使用。'],
    ['You may not start it this way', '"{start}" is for the roles that the process names.'],
  ),
  RECORD_CHANGED: entry(
    409,
    ['内容已被他人修改', '请重新载入最新内容后再试。'],
    ['Somebody else changed it meanwhile', 'Load the present state and try again.'],
  ),
  FIELDS_CHANGED: entry(
    409,
    [
      '您填写期间，他人修改了相同的内容',
      '没有写入任何内容，您填写的都还在。请逐项比较，再选择采用对方的修改，或以您填写的为准。',
    ],
    [
      'Somebody else changed the same fields meanwhile',
      'Nothing was written, and what you typed is still there. Compare, then take their values or keep yours.',
    ],
  ),
  COMPUTED_FAILED: entry(
    422,
    ['计算字段无法计算', '字段“{field}”：{reason}'],
    ['A calculated field has no value', 'Field "{field}": {reason}'],
  ),
  RECORD_OPEN: entry(
    409,
    ['记录的流程仍在进行', '当前流程结束后才能发起另一个流程。'],
    ['The record is still in a process', 'Another one can start when the present one has ended.'],
  ),
  COMMAND_NOT_FOUND: entry(
    404,
    ['没有此操作', '“{type}”没有操作“{name}”。'],
    ['No such command', '"{type}" has no command "{name}".'],
  ),
  COMMAND_FORBIDDEN: entry(
    403,
    ['无权执行此操作', '“{name}”仅限流程规定的人员执行。'],
    ['You may not send this', '"{name}" is for the people that the process names.'],
  ),
  COMMAND_NOT_POSSIBLE: entry(
    409,
    ['当前步骤不接受此操作', '“{name}”在当前步骤不可用，记录保持不变。'],
    ['The present step does not accept this', '"{name}" is not possible at the present step; nothing was changed.'],
  ),
  TASK_NOT_FOUND: entry(
    404,
    ['任务不存在', '没有此任务；它可能属于已移除的流程。'],
    ['No such task', 'There is no such task; it may belong to a process that was removed.'],
  ),
  TASK_NOT_YOURS: entry(
    403,
    ['这不是您的任务', '只有任务的处理人、候选人或其代理人可以处理。'],
    ['This task is not yours', 'Its assignee, its candidates or their delegates may act on it.'],
  ),
  TASK_PERSONAL: entry(
    403,
    ['此任务只能由本人办理', '他人不能代为办理，也不能转交；请等本人回来，或由有权的人作其他处理。'],
    ['This task is for its person alone', 'Nobody may do it in their place, nor can it be passed on.'],
  ),
  TASK_EXCLUDED: entry(
    403,
    ['职责分离：您不能处理此任务', '参与过本记录相关步骤的人不能处理此任务，请由其他候选人处理。'],
    [
      'Separation of duties keeps this task from you',
      'You took part in a step that this one has to check; another candidate has to do it.',
    ],
  ),
  TASK_TAKEN: entry(
    409,
    ['任务已被他人领取', '此任务已由他人领取，请刷新任务列表。'],
    ['Somebody else has taken this task', 'Refresh your list of tasks.'],
  ),
  TASK_DONE: entry(
    409,
    ['任务已经完成', '此任务已有结果，您的操作没有生效。'],
    ['The task has already been done', 'It has its result; what you sent had no effect.'],
  ),
  TASK_WITHDRAWN: entry(
    409,
    ['任务已被撤回', '流程不再需要此任务，您的操作没有生效。'],
    ['The task was withdrawn', 'The process no longer asks for it; what you sent had no effect.'],
  ),
  TASK_NOT_HELD: entry(
    409,
    ['没有可撤销的操作', '此任务没有等待提交的结果。'],
    ['There is nothing to undo', 'No result of this task waits to be handed in.'],
  ),
  TASK_HELD: entry(
    409,
    ['任务正在提交', '此任务刚刚提交，仍在可撤销时间内；请稍候。'],
    ['The task is being handed in', 'It was just completed and can still be undone; wait a moment.'],
  ),
  UNDO_TOO_LATE: entry(
    409,
    ['已过可撤销时间', '任务已经提交给流程，无法撤销。'],
    ['It is too late to undo', 'The task has been handed to the process.'],
  ),
  ABSENT_PERSON: entry(
    409,
    ['此人目前不在', '请选择另一位人员，或其代理人。'],
    ['This person is away', 'Choose somebody else, or the person who stands in.'],
  ),
  VOTE_TWICE: entry(
    409,
    ['您已投票', '投票不可更改；您的第一次投票有效。'],
    ['You have voted', 'Votes are not changed; your first one counts.'],
  ),
  VOTE_NOT_ENTITLED: entry(
    403,
    ['您不能参与此次表决', '只有表决席位的持有人或其代理人可以投票。'],
    ['You may not vote here', 'A vote belongs to the holder of a seat or the holder’s delegate.'],
  ),
  BALLOT_DECIDED: entry(
    409,
    ['表决已有结果', '其他票已决定结果，您的投票没有计入，但已记入历史。'],
    ['The ballot has been decided', 'Other votes decided it; yours was not counted and is kept in the history.'],
  ),
  BALLOT_CLOSED: entry(
    409,
    ['表决已结束', '表决已关闭，您的投票没有计入，但已记入历史。'],
    ['The ballot is closed', 'It no longer takes votes; yours was not counted and is kept in the history.'],
  ),
} as const satisfies Record<string, ErrorEntry>;
