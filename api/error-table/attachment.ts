import { entry, type ErrorEntry } from './entry';

/** Files of records. */
export const ATTACHMENT_ERRORS = {
  ATTACHMENT_NOT_FOUND: entry(
    404,
    ['附件不存在', '没有此附件，或已被移除。'],
    ['No such file', 'There is no such file here, or it was removed.'],
  ),
  ATTACHMENT_NAME: entry(
    400,
    ['文件名不可用', '请给文件一个名称后再上传。'],
    ['The file needs a name', 'Give the file a name and upload it again.'],
  ),
  ATTACHMENT_TYPE: entry(
    415,
    ['不接受此类文件', '“{name}”的类型不在允许之列：可执行文件和网页不能上传；如确有需要，请先压缩为 zip。'],
    [
      'Files of this type are not accepted',
      '"{name}" is of a type that is not allowed: no programs, no web pages. Put it into a zip where it is needed.',
    ],
  ),
  ATTACHMENT_CONTENT: entry(
    415,
    ['文件内容与类型不符', '“{name}”的内容不是其名称或声明的类型，没有保存。'],
    ['The file is not what it says', 'The content of "{name}" is not of the type of its name; it was not kept.'],
  ),
  ATTACHMENT_TOO_LARGE: entry(
    413,
    ['文件过大', '单个文件不能超过 {limit}；请压缩或拆分后重试。'],
    ['The file is too large', 'A file may have at most {limit}; compress or split it.'],
  ),
  ATTACHMENT_FORBIDDEN: entry(
    403,
    ['无权移除此附件', '附件只能由上传者或管理员移除。'],
    ['You may not remove this file', 'Who uploaded it may, or an administrator.'],
  ),
  ATTACHMENT_MASTER: entry(
    409,
    ['正本不能移除', '此文件已存入正本库，保持原样；新的版本请另行上传。'],
    ['A master cannot be removed', 'This file is in the library and stays as it is; upload a new version beside it.'],
  ),
  UPLOAD_NOT_BINARY: entry(
    415,
    ['上传的内容类型不对', '请以 Content-Type: application/octet-stream 发送文件内容，类型放在参数 type 中。'],
    ['An upload is sent as bytes', 'Send the content as application/octet-stream and its type in the parameter type.'],
  ),
  UPLOAD_BROKEN_OFF: entry(
    400,
    ['上传中断', '文件没有完整到达，没有保存；请重新上传。'],
    ['The upload broke off', 'The file did not arrive whole and was not kept; upload it again.'],
  ),
  UPLOAD_TOO_SLOW: entry(
    408,
    ['上传超时', '上传须在 {seconds} 秒内完成；请检查网络后重试。'],
    ['The upload took too long', 'It must be complete within {seconds} seconds; check the connection and try again.'],
  ),
} as const satisfies Record<string, ErrorEntry>;
