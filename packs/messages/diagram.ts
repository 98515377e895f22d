/** Texts on diagrams and decision tables: first what is wrong, then the remedy. */
export const diagramMessages = {
  DIAGRAM_NOT_XML: {
    zh: '{file} 不是有效的 XML：第 {line} 行第 {column} 列，{reason}。请用建模器重新保存。',
    en: '{file} is not valid XML: line {line}, column {column}, {reason}. Save it again from a modeler.',
  },
  DIAGRAM_NOT_BPMN: {
    zh: '{file} 是 XML，但不是 BPMN 2.0 流程图（首个元素是 <{root}>）。',
    en: '{file} is XML but no BPMN 2.0 diagram (its first element is <{root}>).',
  },
  DIAGRAM_NO_PROCESS: { zh: '{file} 中没有流程。', en: '{file} holds no process.' },
  DIAGRAM_TOO_LARGE: {
    zh: '{file} 超过 {megabytes} MB，引擎不接受。',
    en: '{file} is larger than {megabytes} MB, which the engine does not take.',
  },
  TABLE_NOT_XML: {
    zh: '{file} 不是有效的 XML：第 {line} 行第 {column} 列，{reason}。',
    en: '{file} is not valid XML: line {line}, column {column}, {reason}.',
  },
  TABLE_NOT_DMN: {
    zh: '{file} 是 XML，但不是 DMN 决策表（首个元素是 <{root}>）。',
    en: '{file} is XML but no DMN decision table (its first element is <{root}>).',
  },
  TABLE_EMPTY: { zh: '决策“{id}”没有规则。', en: 'Decision "{id}" has no rules.' },
  TABLE_HIT_POLICY: {
    zh: '决策表“{id}”的命中策略是 {policy}；请改为 FIRST，否则多行命中会使流程停住。',
    en: 'Decision table "{id}" has hit policy {policy}; use FIRST, since several hits would stop the process.',
  },
  TABLE_CATCH_ALL: {
    zh: '决策表“{id}”的最后一行不是兜底行；请让各输入为空（-），否则无匹配时结果为空而流程照走。',
    en: 'The last row of decision table "{id}" does not catch the rest; leave its inputs empty (-), or a case without a match goes on with nothing.',
  },
  TABLE_INPUT_UNKNOWN: {
    zh: '决策表“{id}”读取“{name}”，它不是引擎字段。',
    en: 'Decision table "{id}" reads "{name}", which is no engine field.',
  },
  ELEMENT_DUPLICATE: { zh: '标识“{id}”出现两次。', en: 'The id "{id}" occurs twice.' },
  XML_PASSED_OVER: { zh: '读取时略过：{reason}', en: 'Passed over while reading: {reason}' },
  REFERENCE_UNRESOLVED: { zh: '引用了不存在的元素：{reason}', en: 'Refers to something that is not there: {reason}' },
  DRAWING_LOST: {
    zh: '文件中的图（BPMNPlane）不属于任何流程，建模器无法打开；请用建模器重新画。',
    en: 'The drawing in this file (BPMNPlane) belongs to no process, so no modeler can open it; draw it again.',
  },
  PROCESS_NOT_EXECUTABLE: {
    zh: '流程“{id}”未标为可执行，引擎不会部署。',
    en: 'Process "{id}" is not marked executable; the engine will not deploy it.',
  },
  PROCESS_ID_FILE: {
    zh: '流程标识“{id}”与文件名不同；请一致，便于查找。',
    en: 'Process id "{id}" differs from the file name; keep them equal so that people find it.',
  },
  ENGLISH_NAME_MISSING: { zh: '“{name}”没有英文名称（i18n:en）。', en: '"{name}" has no English name (i18n:en).' },
  NAME_MISSING: { zh: '元素“{id}”没有名称。', en: 'Element "{id}" has no name.' },
  ELEMENT_ID_UNREADABLE: {
    zh: '“{name}”的标识“{id}”不易读；结果变量将叫“{id}_outcome”，请改为有意义的英文词。',
    en: 'The id "{id}" of "{name}" is not readable; its outcome variable would be "{id}_outcome". Use a telling word.',
  },
  JOB_TYPE_MISSING: { zh: '服务任务“{name}”没有作业类型。', en: 'Service task "{name}" has no job type.' },
  JOB_TYPE_UNKNOWN: {
    zh: '“{name}”的作业类型“{type}”没有执行者；流程会停在这里。{known}',
    en: 'No worker knows job type "{type}" of "{name}"; the process would stop here. {known}',
  },
  JOB_TYPE_SIMILAR: { zh: '是否指“{similar}”？', en: 'Did you mean "{similar}"?' },
  HEADER_INVALID: {
    zh: '“{name}”（{type}）的设置“{header}”有误：{reason}。',
    en: 'Setting "{header}" of "{name}" ({type}) is wrong: {reason}.',
  },
  HEADER_UNKNOWN: {
    zh: '“{name}”（{type}）没有名为“{header}”的设置；可用：{known}。',
    en: '"{name}" ({type}) has no setting "{header}"; it knows: {known}.',
  },
  HEADER_MISSING: {
    zh: '“{name}”（{type}）缺少设置“{header}”。',
    en: '"{name}" ({type}) lacks the setting "{header}".',
  },
  INPUT_UNKNOWN: {
    zh: '“{name}”（{type}）不读取输入“{input}”。',
    en: '"{name}" ({type}) does not read the input "{input}".',
  },
  HANDOVER_NOT_LAST: {
    zh: '“{name}”之后还有步骤；移交后由另一张流程图推动记录，请直接连到结束事件。',
    en: 'Steps follow "{name}"; after the hand-over another diagram moves the record, so lead it to an end event.',
  },
  NOT_FOUND: {
    zh: '“{name}”指向的{what}“{value}”不存在。{known}',
    en: '"{name}" refers to {what} "{value}", which does not exist. {known}',
  },
  EXISTING: { zh: '现有：{list}。', en: 'There are: {list}.' },
  RECIPIENT_INVALID: {
    zh: '“{name}”的收件人“{value}”不可识别；可用 field:、role:、group-of:、person:、affected。',
    en: 'Recipient "{value}" of "{name}" is not understood; use field:, role:, group-of:, person:, affected.',
  },
  PROPERTY_INVALID: {
    zh: '“{name}”的属性 {property} 有误：{reason}。',
    en: 'Property {property} of "{name}" is wrong: {reason}.',
  },
  PROPERTY_UNKNOWN: {
    zh: '“{name}”的属性“{property}”无人读取。',
    en: 'Nobody reads the property "{property}" of "{name}".',
  },
  OUTCOME_INPUT_MISSING: {
    zh: '“{name}”没有把 outcome 在进入时置空（输入 =null → outcome），会沿用上一步的结果。',
    en: '"{name}" does not clear outcome on entry (input =null → outcome), so it would inherit the previous step\'s.',
  },
  OUTCOME_OUTPUT_MISSING: {
    zh: '“{name}”没有把结果写入“{id}_outcome”（输出 =outcome → {id}_outcome）。',
    en: '"{name}" does not leave its result in "{id}_outcome" (output =outcome → {id}_outcome).',
  },
  CHILD_VARIABLES: {
    zh: '“{name}”会带回被调用流程的全部变量；请将 propagateAllChildVariables 设为 false。',
    en: '"{name}" takes over all variables of the called process; set propagateAllChildVariables to false.',
  },
  FIELD_NOT_HANDED_BACK: {
    zh: '“{name}”调用的流程“{called}”会写入字段“{field}”，而本流程要读取它：请在“{name}”上加输出 ={field} → {field}，否则读到的是旧值。',
    en: 'The process "{called}" that "{name}" calls writes the field "{field}", and this diagram reads it: add the output ={field} → {field} to "{name}", or the old value is read.',
  },
  FORM_MISSING: { zh: '“{name}”没有表单。', en: '"{name}" has no form.' },
  EACH_WAY: {
    zh: '“{name}”须在表单、流程、记录类型中填一个，且只填一个。',
    en: '"{name}" needs a form, a process or a record type, and only one of them.',
  },
  CANDIDATES_MISSING: {
    zh: '“{name}”没有候选角色，也没有处理人，无人会看到它。',
    en: '"{name}" has neither candidate roles nor an assignee; nobody would see it.',
  },
  CANDIDATES_EXPRESSION: {
    zh: '“{name}”的候选组是表达式；若结果不是列表，流程会停住。请列出角色。',
    en: 'The candidate groups of "{name}" are an expression; anything but a list stops the process. Name the roles.',
  },
  GATEWAY_VARIABLE: {
    zh: '网关“{name}”读取“{variable}”：它既不是某一步的结果，也不是引擎字段。请读取“步骤_outcome”或标为 engine 的字段。',
    en: 'Gateway "{name}" reads "{variable}", which is neither the outcome of a step nor an engine field. Read <step>_outcome or a field marked engine.',
  },
  GATEWAY_OUTCOME_UNSET: {
    zh: '网关“{name}”读取“{variable}”，但没有步骤写入它。',
    en: 'Gateway "{name}" reads "{variable}", but no step writes it.',
  },
  GATEWAY_BOTH_HOLD: {
    zh: '网关“{name}”的“{one}”与“{other}”可能同时成立（例如 {example}），这时引擎走后画的一条。请使两个条件互斥。',
    en: 'At gateway "{name}" both "{one}" and "{other}" may hold (for instance {example}); the engine then takes the one that was drawn last. Let each condition exclude the other.',
  },
  GATEWAY_DEFAULT_MISSING: {
    zh: '网关“{name}”没有默认流向；条件都不成立时流程会停住。',
    en: 'Gateway "{name}" has no default flow; where no condition holds the process would stop.',
  },
  GATEWAY_DEFAULT_END: {
    zh: '网关“{name}”的默认流向通往结束；请让它通往一位能处理的人。',
    en: 'The default flow of gateway "{name}" leads to an end; let it lead to a person who can act.',
  },
  GATEWAY_DEFAULT_APPROVAL: {
    zh: '网关“{name}”的默认流向通往审批；请让它通往一位能处理的人。',
    en: 'The default flow of gateway "{name}" leads to an approval; let it lead to a person who can act.',
  },
  GATEWAY_CONDITION_MISSING: {
    zh: '网关“{name}”的流向“{flow}”没有条件，也不是默认流向。',
    en: 'Flow "{flow}" of gateway "{name}" has no condition and is not the default.',
  },
  GATEWAY_VALUE: {
    zh: '网关“{name}”等待“{step}”的结果“{value}”，但这一步不会给出它（只有：{known}），这条路永远不会走。',
    en: 'Gateway "{name}" waits for "{value}" of "{step}", which that step never gives (only: {known}); that way is never taken.',
  },
  FEEL_SHADOWED: {
    zh: '“{name}”的表达式中，“{field}”读到的是同一上下文中前面的条目，而不是本记录的字段“{field}”：请把读取它的条目移到前面。',
    en: 'In the expression of "{name}", "{field}" reads the entry before it in the same context, not the field "{field}" of the record: move the entry that reads it to the front.',
  },
  FEEL_FIELD_UNKNOWN: {
    zh: '“{name}”的表达式读取字段“{field}”，但引擎没有它的值，读到的总是空值：请在记录类型中给该字段加上 engine: true，或用“copy”照抄。',
    en: 'The expression of "{name}" reads the field "{field}", which the engine does not get and finds empty: mark the field with engine: true in the record type, or have it copied by "copy".',
  },
  FEEL_INVALID: {
    zh: '“{name}”的表达式无法读懂，位置在“{near}”：{expression}',
    en: 'The expression of "{name}" cannot be read near "{near}": {expression}',
  },
  CANNOT_MOVE: {
    zh: '“{name}”使运行中的实例无法移到新版本：{reason}。',
    en: '"{name}" keeps running instances from moving to a new version: {reason}.',
  },
  STATE_UNREACHABLE: {
    zh: '状态“{state}”没有任何步骤设置。',
    en: 'No step sets the state "{state}".',
  },
  MESSAGE_UNKNOWN: {
    zh: '“{name}”接受消息“{message}”，但 record.json 没有它。',
    en: '"{name}" accepts message "{message}", which record.json does not know.',
  },
  MESSAGE_UNACCEPTED: {
    zh: '消息“{message}”没有任何任务接受。',
    en: 'No task accepts the message "{message}".',
  },
  ENGINE_RULE: { zh: '“{name}”：{reason}', en: '"{name}": {reason}' },
} as const;
