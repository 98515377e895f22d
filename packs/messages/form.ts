/** Texts of field errors: name of the field, what is wrong, what to do. */
export const formMessages = {
  FIELD_REQUIRED: { zh: '请填写“{label}”。', en: 'Please fill in "{label}".' },
  FIELD_CHOOSE: { zh: '请选择“{label}”。', en: 'Please choose "{label}".' },
  FIELD_CONFIRM: { zh: '请勾选“{label}”。', en: 'Please tick "{label}".' },
  FIELD_TYPE_TEXT: { zh: '“{label}”应为文字。', en: '"{label}" must be a text.' },
  FIELD_TYPE_NUMBER: {
    zh: '“{label}”应为数字，例如 {example}。',
    en: '"{label}" must be a number, for example {example}.',
  },
  FIELD_TYPE_INTEGER: { zh: '“{label}”应为整数。', en: '"{label}" must be a whole number.' },
  FIELD_DECIMALS: { zh: '“{label}”最多 {digits} 位小数。', en: '"{label}" may have at most {digits} decimal places.' },
  FIELD_TYPE_YESNO: { zh: '“{label}”应为是或否（true、false）。', en: '"{label}" must be yes or no (true or false).' },
  FIELD_TYPE_LIST: { zh: '“{label}”应为列表。', en: '"{label}" must be a list.' },
  FIELD_TYPE_ROW: { zh: '“{label}”的每一行应为一组字段。', en: 'Each row of "{label}" must be a set of fields.' },
  FIELD_TYPE_DATE: {
    zh: '“{label}”应为日期，例如 2026-03-31。',
    en: '"{label}" must be a date, for example 2026-03-31.',
  },
  FIELD_TYPE_DATETIME: {
    zh: '“{label}”应为含时区的日期和时间，例如 2026-03-31T18:00:00+08:00。',
    en: '"{label}" must be a date and time with zone, for example 2026-03-31T18:00:00+08:00.',
  },
  FIELD_RULE: { zh: '{message}', en: '{message}' },
  FIELD_TIME_PAST: {
    zh: '“{label}”不能晚于现在。',
    en: '"{label}" cannot lie in the future.',
  },
  FIELD_TIME_FUTURE: {
    zh: '“{label}”已经过去，请填写将来的时间。',
    en: '"{label}" has passed already; enter a time to come.',
  },
  FIELD_TYPE_PERIOD: {
    zh: '“{label}”应为起止时间，例如 from {example} to …。',
    en: '"{label}" must be a period with its two ends, for example from {example} to ….',
  },
  FIELD_PERIOD_END: { zh: '请填写“{label}”的结束时间。', en: 'Please say when "{label}" ends.' },
  FIELD_PERIOD_ORDER: {
    zh: '“{label}”的结束时间早于开始时间，请改正。',
    en: '"{label}" ends before it begins; please put it right.',
  },
  FIELD_AMOUNT_LIMIT: {
    zh: '“{label}”的金额太大，最多 {limit}。',
    en: 'The amount of "{label}" is too large; at most {limit}.',
  },
  FIELD_TYPE_TIME: { zh: '“{label}”应为时间，例如 18:00。', en: '"{label}" must be a time, for example 18:00.' },
  FIELD_TYPE_DURATION: {
    zh: '“{label}”应为时长，例如 PT4H、4wh、2wd。',
    en: '"{label}" must be a duration, for example PT4H, 4wh, 2wd.',
  },
  FIELD_MIN: { zh: '“{label}”不能小于 {limit}。', en: '"{label}" must not be less than {limit}.' },
  FIELD_MAX: { zh: '“{label}”不能大于 {limit}。', en: '"{label}" must not be more than {limit}.' },
  FIELD_MIN_LENGTH: { zh: '“{label}”至少 {limit} 个字符。', en: '"{label}" needs at least {limit} characters.' },
  FIELD_MAX_LENGTH: {
    zh: '“{label}”最多 {limit} 个字符，现有 {length} 个；请缩短。',
    en: '"{label}" may have at most {limit} characters, there are {length}; please shorten it.',
  },
  FIELD_MIN_ITEMS: { zh: '“{label}”至少 {limit} 项。', en: '"{label}" needs at least {limit} entries.' },
  FIELD_MAX_ITEMS: { zh: '“{label}”最多 {limit} 项。', en: '"{label}" may have at most {limit} entries.' },
  FIELD_TWICE: { zh: '“{label}”中有重复的项。', en: '"{label}" holds an entry twice.' },
  FIELD_PATTERN: { zh: '“{label}”的格式不对。', en: '"{label}" does not have the right form.' },
  FIELD_EMAIL: {
    zh: '“{label}”应为邮箱地址，例如 name@example.com。',
    en: '"{label}" must be an e-mail address, for example name@example.com.',
  },
  FIELD_PHONE: {
    zh: '“{label}”应为国际格式电话号码，例如 +8613800000000。',
    en: '"{label}" must be an international phone number, for example +8613800000000.',
  },
  FIELD_OPTION: {
    zh: '“{label}”没有“{value}”这一选项；可选：{options}。',
    en: '"{label}" has no choice "{value}"; choose among: {options}.',
  },
  FIELD_UNKNOWN: {
    zh: '这里没有名为“{key}”的字段；请去掉它。',
    en: 'There is no field "{key}" here; leave it out.',
  },
  FIELD_READONLY: { zh: '“{label}”在此只读，不能修改。', en: '"{label}" can only be read here.' },
  FIELD_COMPUTED: {
    zh: '“{label}”由系统计算，不能填写；请去掉它。',
    en: '"{label}" is calculated; leave it out.',
  },
  FIELD_COMPUTE: {
    zh: '“{label}”无法计算：{reason} 请检查它所依据的内容。',
    en: '"{label}" cannot be calculated: {reason} Please check what it is calculated from.',
  },
  FIELD_INVALID: { zh: '“{label}”的值不符合要求：{reason}。', en: 'The value of "{label}" is not allowed: {reason}.' },
  VALUES_TYPE: { zh: '应提交一组字段值（JSON 对象）。', en: 'A set of field values (a JSON object) is expected.' },
  ROW_LABEL: { zh: '{label}（{rows}第 {row} 行）', en: '{label} ({rows}, row {row})' },
} as const;
