/** Texts on the other files of a pack. */
export const packMessages = {
  JSON_INVALID: { zh: '{file} 不是有效的 JSON：{reason}', en: '{file} is not valid JSON: {reason}' },
  SCHEMA_INVALID: { zh: '{file} 的 {path} 有误：{reason}。', en: '{path} of {file} is wrong: {reason}.' },
  FILE_UNREADABLE: { zh: '{file} 无法读取：{reason}', en: '{file} cannot be read: {reason}' },
  BUNDLE_NOT_ZIP: {
    zh: '这个文件不是 ZIP 压缩包，或已损坏：{reason}',
    en: 'This file is no ZIP archive, or it is damaged: {reason}',
  },
  BUNDLE_TOO_LARGE: {
    zh: '解压后超过 {limit} MB，或文件多于 {files} 个；流程包只含流程图、表格、表单和文字。',
    en: 'Unpacked it is larger than {limit} MB or has more than {files} files; a pack holds diagrams, tables, forms and texts only.',
  },
  BUNDLE_EMPTY: {
    zh: '压缩包里没有 processes/<标识>/ 文件夹。请把 processes/<标识>/ 和 forms/<标识>/ 两个文件夹一起压缩。',
    en: 'The archive has no folder processes/<key>/. Compress the two folders processes/<key>/ and forms/<key>/ together.',
  },
  BUNDLE_SEVERAL: {
    zh: '压缩包里有多个流程包：{keys}。请每次只安装一个。',
    en: 'The archive has several packs: {keys}. Install one at a time.',
  },
  BUNDLE_KEY: {
    zh: '流程包的标识“{key}”只能由小写字母、数字和连字符组成，以字母开头，最多 40 个字符。',
    en: 'The key "{key}" of a pack may have small letters, digits and hyphens only, begins with a letter and has at most 40 characters.',
  },
  BUNDLE_NO_VERSION: {
    zh: '缺少 processes/{key}/pack.json，例如 {"version": "1.0.0", "contract": 1}。',
    en: 'processes/{key}/pack.json is missing, for example {"version": "1.0.0", "contract": 1}.',
  },
  BUNDLE_OTHER_FILE: {
    zh: '{file} 不属于流程包，不会安装。',
    en: '{file} is no part of a pack and is not installed.',
  },
  PACK_DELIVERED: {
    zh: '“{key}”是随产品提供的流程，不能被替换；请换一个标识，或在流程页上修改它的流程图。',
    en: '"{key}" comes with the product and cannot be replaced; choose another key, or edit its diagrams on the process page.',
  },
  NAME_TAKEN: {
    zh: '{what}“{name}”已由流程包“{pack}”使用，请改名。',
    en: 'The {what} "{name}" is taken by the pack "{pack}"; rename it.',
  },
  KEY_TWICE: { zh: '{what}“{key}”出现两次。', en: '{what} "{key}" occurs twice.' },
  CLAUSE_UNKNOWN: {
    zh: '条款“{clause}”无法识别；请写 ISO/IEC 20000-1:2005 的条款号，例如 8.2，或者以下之一：{known}。',
    en: 'The clause "{clause}" is none; write the number of a clause of ISO/IEC 20000-1:2005, for example 8.2, or one of {known}.',
  },
  FIELD_UNKNOWN_IN: {
    zh: '{where} 提到的字段“{field}”不存在。',
    en: '{where} names the field "{field}", which does not exist.',
  },
  FIELD_SCHEMA: { zh: '字段“{field}”的模式有误：{reason}。', en: 'The schema of field "{field}" is wrong: {reason}.' },
  FIELD_OPTION_NAME: {
    zh: '字段“{field}”的值“{value}”没有名称（options）。',
    en: 'Value "{value}" of field "{field}" has no name (options).',
  },
  COMPUTED_INVALID: {
    zh: '字段“{field}”的计算式在“{near}”处有误。',
    en: 'The expression of field "{field}" cannot be read at "{near}".',
  },
  COMPUTED_UNKNOWN: {
    zh: '字段“{field}”的计算式用到了不存在的“{name}”。',
    en: 'The expression of field "{field}" reads "{name}", which is no field of the record.',
  },
  COMPUTED_CIRCLE: {
    zh: '计算字段互相依赖，无法计算：{fields}。',
    en: 'Calculated fields need each other in a circle: {fields}.',
  },
  COMPUTED_KIND: {
    zh: '类型为“{kind}”的字段“{field}”不能是计算字段。',
    en: 'Field "{field}" of kind "{kind}" cannot be calculated.',
  },
  COMPUTED_REQUIRED: {
    zh: '计算字段“{field}”不能设为必填。',
    en: 'The calculated field "{field}" cannot be required.',
  },
  LIST_UNKNOWN: {
    zh: '字段“{field}”的列表“{list}”不存在；请在 lists.json 中定义它。',
    en: 'Field "{field}" takes its entries from the list "{list}", which does not exist; define it in lists.json.',
  },
  LIST_ENTRY_TWICE: {
    zh: '列表“{list}”中“{entry}”出现两次。',
    en: 'The list "{list}" has the entry "{entry}" twice.',
  },
  LIST_PARENT: {
    zh: '列表“{list}”中“{entry}”的上级“{parent}”不存在。',
    en: 'The entry "{entry}" of the list "{list}" belongs to "{parent}", which does not exist.',
  },
  CURRENCY_UNKNOWN: {
    zh: '字段“{field}”的币种“{currency}”不是 ISO 4217 代码。',
    en: 'The currency "{currency}" of field "{field}" is no code of ISO 4217.',
  },
  FIELD_RESERVED: {
    zh: '字段不能命名为“{field}”，每条记录都已有同名的内容。',
    en: 'A field cannot be named "{field}": every record has that already.',
  },
  FIELD_UNPLACED: {
    zh: '字段“{field}”不在任何分组中，记录页不会显示它。',
    en: 'Field "{field}" is in no section; the record page would not show it.',
  },
  STATE_UNKNOWN: {
    zh: '{where} 提到的状态“{state}”不存在。',
    en: '{where} names the state "{state}", which does not exist.',
  },
  START_PROCESS: {
    zh: '启动方式“{start}”的流程“{process}”不存在。',
    en: 'Process "{process}" of start "{start}" does not exist.',
  },
  START_MESSAGE: {
    zh: '启动方式“{start}”的消息“{message}”不会启动流程“{process}”。',
    en: 'Message "{message}" of start "{start}" does not start process "{process}".',
  },
  START_ABOUT: {
    zh: '启动方式“{start}”的 about 必须是记录字段，“{field}”不是；请改为记录字段或删去。',
    en: 'About of start "{start}" must be a record field, and "{field}" is none; name one or remove it.',
  },
  START_FORM: { zh: '启动方式“{start}”的表单“{form}”不存在。', en: 'Form "{form}" of start "{start}" does not exist.' },
  ROLE_UNKNOWN: {
    zh: '{where} 提到的角色“{role}”不存在。',
    en: '{where} names the role "{role}", which does not exist.',
  },
  CALENDAR_UNKNOWN: {
    zh: '{where} 提到的日历“{calendar}”不存在。',
    en: '{where} names the calendar "{calendar}", which does not exist.',
  },
  LADDER_UNKNOWN: {
    zh: '{where} 提到的升级阶梯“{ladder}”不存在。',
    en: '{where} names the ladder "{ladder}", which does not exist.',
  },
  CLOCK_UNKNOWN: {
    zh: '{where} 提到的时钟“{clock}”不存在。',
    en: '{where} names the clock "{clock}", which does not exist.',
  },
  LADDER_INVALID: { zh: '升级阶梯“{ladder}”的 {path}：{reason}', en: '{path} of ladder "{ladder}": {reason}' },
  DURATION_INVALID: {
    zh: '{where} 的时长“{value}”无法识别；例如 PT4H、4wh、2wd。',
    en: 'The duration "{value}" of {where} is not understood; write PT4H, 4wh, 2wd.',
  },
  FORM_ID: {
    zh: '表单的 id“{id}”与文件名“{form}”不同。',
    en: 'The form\'s id "{id}" differs from its file name "{form}".',
  },
  FORM_COMPONENT: {
    zh: '表单“{form}”用了不支持的组件类型“{type}”。',
    en: 'Form "{form}" uses the component type "{type}", which is not supported.',
  },
  FORM_LABEL: { zh: '表单“{form}”的“{key}”没有标签。', en: '"{key}" of form "{form}" has no label.' },
  FORM_ENGLISH: {
    zh: '表单“{form}”的“{key}”没有英文（properties.en 或选项的 en）。',
    en: '"{key}" of form "{form}" has no English text (properties.en, or en of an option).',
  },
  FORM_ID_TWICE: {
    zh: '表单“{form}”有两个组件的 id 是“{id}”，无法显示：请给每个组件自己的 id。',
    en: 'Form "{form}" has two components of the id "{id}" and cannot be drawn: give each an id of its own.',
  },
  FORM_FIELD_TWICE: {
    zh: '表单“{form}”两次填写“{key}”，无法显示：一个字段只能填写一次，另可只读显示一次。',
    en: 'Form "{form}" holds "{key}" twice and cannot be drawn: ask for a field once; it may be shown once more as readonly.',
  },
  FORM_KEY_UNKNOWN: {
    zh: '表单“{form}”的“{key}”不是记录字段；填的值不会保存。',
    en: '"{key}" of form "{form}" is no field of the record; its value would not be kept.',
  },
  FORM_CHECK_UNKNOWN: {
    zh: '表单 {form} 的“{key}”引用检查规则“{check}”，record.json 的 checks 中没有。',
    en: 'Form {form}, "{key}" names the rule list "{check}", which checks of record.json does not have.',
  },
  FORM_OPTION_UNKNOWN: {
    zh: '表单“{form}”的“{key}”有记录定义没有的值“{value}”。',
    en: '"{key}" of form "{form}" offers the value "{value}", which the record does not know.',
  },
  FORM_CONDITION: {
    zh: '表单“{form}”的“{key}”的隐藏条件读取“{variable}”，它既不在表单中也不是记录字段。',
    en: 'The hide condition of "{key}" in form "{form}" reads "{variable}", which is neither in the form nor a record field.',
  },
  FORM_OUTCOME_PRESET: {
    zh: '表单“{form}”预选了结果；请不要预选，让人自己决定。',
    en: 'Form "{form}" preselects an outcome; leave it open so that people decide.',
  },
  FORM_UNUSED: { zh: '表单“{form}”无处使用。', en: 'Form "{form}" is used nowhere.' },
  NOTICE_LANGUAGE: { zh: '通知“{notice}”缺少 {lang} 版本。', en: 'Notice "{notice}" lacks its {lang} version.' },
  NOTICE_INVALID: { zh: '通知模板有误：{reason}', en: 'The notice cannot be compiled: {reason}' },
  NOTICE_SUBJECT: {
    zh: '通知的第一行应为主题，第二行应为空行。',
    en: 'Line 1 of a notice is its subject, line 2 must be empty.',
  },
  RULE_INVALID: {
    zh: '检查规则“{rule}”无法读懂，位置在“{near}”。',
    en: 'The check rule "{rule}" cannot be read near "{near}".',
  },
  COVERAGE_ID: { zh: '没有编号为“{id}”的要求。', en: 'There is no requirement "{id}".' },
  COVERAGE_TWICE: {
    zh: '要求“{id}”同时写在 shown 和 open 里；已经体现的请从 open 中删去。',
    en: 'Requirement "{id}" stands in both shown and open; take it out of open where it shows.',
  },
  COVERAGE_UNNAMED: {
    zh: '没有流程包写到要求“{id}”；请写入它所属流程包的 coverage.json 的 shown 或 open，各流程共有的写入 processes/common。',
    en: 'No pack names requirement "{id}"; put it under shown or open in the coverage.json of the pack it belongs to, or of processes/common where it concerns all.',
  },
  COVERAGE_TEST_FILE: {
    zh: '“{id}”所指的测试文件“{file}”不存在。',
    en: 'The test file "{file}" named for "{id}" does not exist.',
  },
  COVERAGE_TEST_TITLE: {
    zh: '测试文件“{file}”没有标题含“[{id}]”的测试。',
    en: 'No test in "{file}" carries "[{id}]" in its title.',
  },
  COVERAGE_TEST_MISSING: { zh: '“{id}”没有写明测试。', en: '"{id}" names no test.' },
  COVERAGE_TEST_TITLE_OTHER: {
    zh: '“{id}”所指的测试“{title}”不在文件“{file}”中。',
    en: 'The test "{title}" named for "{id}" is not in "{file}".',
  },
} as const;
