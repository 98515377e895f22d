import type { Text } from '../domain/text';
import { message, type MessageValues } from './messages';
import { reasonOf } from './reason';

export type DiagramErrorCode =
  | 'DIAGRAM_NOT_XML'
  | 'DIAGRAM_NOT_BPMN'
  | 'DIAGRAM_NO_PROCESS'
  | 'DIAGRAM_TOO_LARGE'
  | 'TABLE_NOT_XML'
  | 'TABLE_NOT_DMN';

/** A file that cannot be read as a diagram or decision table, with element or place and reason. */
export class DiagramError extends Error {
  readonly text: Text;

  constructor(
    readonly code: DiagramErrorCode,
    values: MessageValues,
    cause?: unknown,
  ) {
    const text = message(code, values);
    super(text.en, cause === undefined ? undefined : { cause });
    this.name = 'DiagramError';
    this.text = text;
  }
}

/**
 * Where and why the XML reader stopped.
 * Its messages carry zero-based `line:`, `column:` and `nested error:` lines.
 */
export function xmlTrouble(error: unknown): { line: number; column: number; reason: Text | string } {
  const text = reasonOf(error);
  const number = (name: string): number => Number(new RegExp(`${name}: (\\d+)`).exec(text)?.[1] ?? 0) + 1;
  const reason = /nested error: ([^\n]+)/.exec(text)?.[1] ?? text.split('\n')[0] ?? text;
  return { line: number('line'), column: number('column'), reason: inWords(reason) };
}

/** What the XML reader says, in words for people; what is not here stays as it is. */
const TROUBLES: readonly (readonly [RegExp, Text])[] = [
  [/^missing start tag/, { zh: '这里不是 XML 标记（以“<”开头）', en: 'here is no XML tag (which begins with "<")' }],
  [/^missing open tag/, { zh: '结束标记没有对应的开始标记', en: 'a closing tag has no opening one' }],
  [
    /^(unclosed tag|closing tag mismatch)/,
    { zh: '标记没有结束，或结束标记不符', en: 'a tag is not closed, or by another' },
  ],
  [
    /^unclosed (cdata|comment|question)/,
    { zh: '注释或其他标记没有结束', en: 'a comment or another mark is not closed' },
  ],
  [/^unexpected end of file/, { zh: '文件不完整，在此中断', en: 'the file ends here and is not whole' }],
  [
    /^missing (attribute|closing quotes)/,
    { zh: '属性的值或引号缺失', en: 'the value of an attribute or its quotes are missing' },
  ],
  [/^(missing namespace|namespace)/, { zh: '名称的前缀没有声明', en: 'the prefix of a name is not declared' }],
];

const inWords = (reason: string): Text | string => TROUBLES.find(([pattern]) => pattern.test(reason))?.[1] ?? reason;
