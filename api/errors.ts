import type { Text } from '../domain/text';
import type { RefusalCode } from '../records/refusal';

/** One situation that a caller can act on. */
export interface ErrorEntry {
  readonly status: number;
  /** What happened; the same for every occurrence. */
  readonly title: Text;
  /** What to do about it; `{name}` stands for a parameter of the occurrence. */
  readonly detail: Text;
}

const entry = (status: number, zh: [string, string], en: [string, string]): ErrorEntry => ({
  status,
  title: { zh: zh[0], en: en[0] },
  detail: { zh: zh[1], en: en[1] },
});

/**
 * Every error code of the API. Codes are stable and never used again for something else;
 * docs/errors.md is generated from this table.
 */
export const ERRORS = {
  REQUEST_MALFORMED: entry(
    400,
    ['请求无法解析', '请求正文不是有效的 JSON，请检查括号、引号和逗号后重新发送。'],
    ['The request cannot be read', 'The body is not valid JSON; check brackets, quotes and commas and send it again.'],
  ),
  REQUEST_INVALID: entry(
    400,
    ['部分内容需要更正', '请按 errors 中逐项的说明更正后重新提交。'],
    ['Some values need to be corrected', 'Correct the values listed in errors and send the request again.'],
  ),
  REQUEST_TOO_LARGE: entry(
    413,
    ['请求过大', '请求正文不能超过 {limit}，请缩短内容后重新提交。'],
    ['The request is too large', 'The body may have at most {limit}; shorten it and send it again.'],
  ),
  REQUEST_NOT_JSON: entry(
    415,
    ['不支持的内容类型', '请以 Content-Type: application/json 发送请求正文。'],
    ['The content type is not supported', 'Send the body as Content-Type: application/json.'],
  ),
  CURSOR_INVALID: entry(
    400,
    ['翻页标记无效', '翻页标记只能原样使用上一页返回的 next；请从第一页重新开始。'],
    [
      'The cursor is not valid',
      'Use the value of next of the page before, unchanged; start again from the first page.',
    ],
  ),
  IDEMPOTENCY_KEY_REUSED: entry(
    422,
    ['幂等键已用于另一请求', '同一个 Idempotency-Key 只能重复发送内容相同的请求；新请求请使用新的键。'],
    [
      'The Idempotency-Key belongs to another request',
      'A key may only repeat the same request; use a new key for a new request.',
    ],
  ),
  ROUTE_NOT_FOUND: entry(
    404,
    ['地址不存在', '此地址没有对应的接口；全部接口见 /api/openapi.json。'],
    ['No such address', 'Nothing answers at this address; /api/openapi.json lists every one.'],
  ),
  METHOD_NOT_ALLOWED: entry(
    405,
    ['不支持的请求方法', '此地址支持的方法：{allow}。'],
    ['The method is not supported', 'This address supports: {allow}.'],
  ),
  SESSION_MISSING: entry(
    401,
    ['请先登录', '请通过 POST /api/session 登录，并在 Authorization: Bearer 中携带令牌。'],
    ['Please sign in', 'Sign in with POST /api/session and send the token as Authorization: Bearer.'],
  ),
  SESSION_INVALID: entry(
    401,
    ['登录已失效', '登录有效期为 12 小时；请重新登录。'],
    ['The session has ended', 'A session lasts 12 hours; please sign in again.'],
  ),
  CREDENTIALS_WRONG: entry(
    401,
    ['用户名或密码不正确', '请检查用户名和密码后重试。'],
    ['The user name or password is wrong', 'Check both and try again.'],
  ),
  SIGN_IN_PAUSED: entry(
    429,
    ['登录尝试过多', '请等待 {seconds} 秒后再试。'],
    ['Too many attempts to sign in', 'Wait {seconds} seconds before you try again.'],
  ),
  PERMISSION_MISSING: entry(
    403,
    ['没有此权限', '此操作需要权限“{permission}”；如有需要请联系管理员。'],
    ['You may not do this', 'It needs the permission "{permission}"; ask an administrator if you should have it.'],
  ),
  PROCESS_NOT_FOUND: entry(
    404,
    ['流程不存在', '没有名为“{key}”的流程；全部流程见 GET /api/processes。'],
    ['No such process', 'There is no process "{key}"; GET /api/processes lists them all.'],
  ),
  PROCESS_FILE_NOT_FOUND: entry(
    404,
    ['文件不存在', '流程“{key}”没有文件“{file}”。'],
    ['No such file', 'The process "{key}" has no file "{file}".'],
  ),
  PROCESS_VERSION_NOT_FOUND: entry(
    404,
    ['版本不存在', '“{file}”没有版本 {version}。'],
    ['No such version', '"{file}" has no version {version}.'],
  ),
  DRAFT_NOT_FOUND: entry(
    409,
    ['没有可发布的草稿', '请先通过 POST …/drafts 保存草稿，再发布。'],
    ['There is no draft to publish', 'Save a draft with POST …/drafts first.'],
  ),
  DIAGRAM_REFUSED: entry(
    400,
    ['流程图无法发布', '现行版本保持不变；请按 errors 中逐项的说明修改流程图。'],
    ['The diagram cannot be published', 'The live version stays; mend what errors lists and publish again.'],
  ),
  RUNNING_MOVE_UNSUPPORTED: entry(
    409,
    ['暂不能迁移运行中的实例', '请以 running: "stay" 发布：运行中的实例按原版本走完，新实例使用新版本。'],
    [
      'Running cases cannot be moved yet',
      'Publish with running: "stay": running cases end on the version they began on, new ones use the new one.',
    ],
  ),
  RECORD_NOT_FOUND: entry(
    404,
    ['记录不存在', '没有这样的记录，请检查类型和编号。'],
    ['No such record', 'There is no such record; check its type and number.'],
  ),
  RECORD_FORBIDDEN: entry(
    403,
    ['无权查看此记录', '只有相关人员和流程规定的角色可以查看；如有需要请联系记录的负责人。'],
    ['You may not read this record', 'It is open to those involved and to the roles of the process; ask its owner.'],
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
  TASK_NOT_TAKEN: entry(
    409,
    ['任务未被您领取', '只有已领取的任务可以退回。'],
    ['The task is not with you', 'Only a task that you have taken can be given back.'],
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
  TASK_DELEGATE_UNFIT: entry(
    400,
    ['不能转交给此人', '请选择另一位在职且未被职责分离排除的人员。'],
    [
      'It cannot be passed to this person',
      'Choose somebody else who is active and not kept out by separation of duties.',
    ],
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
  BALLOT_CONTENT_CHANGED: entry(
    409,
    ['表决内容已变更', '内容在您打开后已修改，请查看最新内容后再投票。'],
    ['What you vote on has changed', 'Read the present version and vote again.'],
  ),
  LADDER_NOT_FOUND: entry(
    404,
    ['升级阶梯不存在', '没有名为“{key}”的升级阶梯。'],
    ['No such ladder', 'There is no ladder "{key}".'],
  ),
  LADDER_CHANGED: entry(
    409,
    ['升级阶梯已被他人修改', '请重新载入现行版本后再修改。'],
    ['Somebody else changed the ladder', 'Load the version in force and change that.'],
  ),
  MAILBOX_ABSENT: entry(
    404,
    ['没有内置邮箱', '系统使用外部邮件服务器，请在您自己的邮箱中查看邮件。'],
    ['There is no built-in mailbox', 'Mail goes to a real server; read it in your own mailbox.'],
  ),
  MAIL_NOT_FOUND: entry(
    404,
    ['邮件不存在', '没有此邮件，或者它不是发给您的。'],
    ['No such mail', 'It does not exist or was not sent to you.'],
  ),
  OPTIONS_NOT_FOUND: entry(
    404,
    ['没有此类选项', '没有类型“{kind}”的选项。'],
    ['No such options', 'There are no options of kind "{kind}".'],
  ),
  INSTANCE_NOT_FOUND: entry(
    404,
    ['流程实例不存在', '没有键为“{key}”的流程实例。'],
    ['No such instance', 'There is no instance "{key}".'],
  ),
  INSTANCE_WITHOUT_INCIDENT: entry(
    409,
    ['没有需要重试的故障', '此实例没有未解决的故障。'],
    ['Nothing waits for a retry', 'This instance has no open incident.'],
  ),
  INSTANCE_ENDED: entry(
    409,
    ['流程实例已结束', '已结束的实例不能再取消或重试。'],
    ['The instance has ended', 'An instance that has ended can be neither cancelled nor retried.'],
  ),
  ENGINE_REFUSED: entry(409, ['流程引擎拒绝了此操作', '{reason}'], ['The engine refused this', '{reason}']),
  ENGINE_UNAVAILABLE: entry(
    503,
    ['流程引擎暂时不可用', '请稍后重试；已提交的工作已排队，不会丢失。'],
    ['The engine is not available', 'Try again in a moment; work already handed in is queued and not lost.'],
  ),
  DATABASE_UNAVAILABLE: entry(
    503,
    ['数据库暂时不可用', '操作没有执行；请稍后重试。'],
    ['The database is not available', 'Nothing was done; try again in a moment.'],
  ),
  INTERNAL: entry(
    500,
    ['系统内部错误', '错误已记录；请稍后重试，仍有问题时请将编号 {requestId} 告知管理员。'],
    [
      'Something went wrong here',
      'It was logged; try again, and if it stays give an administrator the id {requestId}.',
    ],
  ),
} as const satisfies Record<string, ErrorEntry> & Record<RefusalCode, ErrorEntry>;

export type ErrorCode = keyof typeof ERRORS;
