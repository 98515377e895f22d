import { entry, type ErrorEntry } from './entry';

/** Processes, ladders, mail, and the engine and database behind them. */
export const OPERATION_ERRORS = {
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
  PACK_NOT_FOUND: entry(
    404,
    ['流程包不存在', '没有标识为“{key}”的流程包；全部流程包见 GET /api/packs。'],
    ['No such pack', 'There is no pack "{key}"; GET /api/packs lists them all.'],
  ),
  PACK_REFUSED: entry(
    400,
    ['流程包未安装', '请按 errors 中逐项的说明修改流程包，再重新上传；已有的流程不受影响。'],
    ['The pack was not installed', 'Mend what errors lists and upload it again; nothing that was there has changed.'],
  ),
  PACK_DELIVERED: entry(
    409,
    ['这是随产品提供的流程', '“{key}”随产品提供，不能卸载；可以停用它。'],
    [
      'This process comes with the product',
      '"{key}" comes with the product and cannot be removed; switch it off instead.',
    ],
  ),
  PACK_HAS_RECORDS: entry(
    409,
    ['流程包已有记录', '“{key}”已有 {count} 条记录，卸载后将无法查看；请停用它。'],
    ['The pack has records', '"{key}" has {count} records, which nobody could read without it; switch it off instead.'],
  ),
  LADDER_NOT_FOUND: entry(
    404,
    ['升级阶梯不存在', '没有名为“{key}”的升级阶梯。'],
    ['No such ladder', 'There is no ladder "{key}".'],
  ),
  LADDER_VERSION_NOT_FOUND: entry(
    404,
    ['升级阶梯版本不存在', '升级阶梯“{key}”没有第 {version} 版，请从历次版本中选择。'],
    ['No such version of the ladder', 'The ladder "{key}" has no version {version}; choose one of its versions.'],
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
    ['数据库暂时不可用', '请稍后重试；如果刚才提交了内容，请先查看是否已经生效。'],
    [
      'The database is not available',
      'Try again in a moment; if you had just sent something, look first whether it was taken.',
    ],
  ),
  INTERNAL: entry(
    500,
    ['系统内部错误', '错误已记录；请稍后重试，仍有问题时请将编号 {requestId} 告知管理员。'],
    [
      'Something went wrong here',
      'It was logged; try again, and if it stays give an administrator the id {requestId}.',
    ],
  ),
} as const satisfies Record<string, ErrorEntry>;
