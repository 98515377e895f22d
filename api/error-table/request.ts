import { entry, type ErrorEntry } from './entry';

/** What is wrong with a request itself, or with the right to make it. */
export const REQUEST_ERRORS = {
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
    ['登录已失效', '登录已过期，或已被退出；请重新登录。'],
    ['The session has ended', 'It has run out, or was signed out; please sign in again.'],
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
  OPTIONS_NOT_FOUND: entry(
    404,
    ['没有此类选项', '没有类型“{kind}”的选项。'],
    ['No such options', 'There are no options of kind "{kind}".'],
  ),
} as const satisfies Record<string, ErrorEntry>;
