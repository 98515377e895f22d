import type { z } from 'zod';
import type { Text } from '../domain/text';
import type { FieldError } from './problem';

type Issue = z.core.$ZodIssue;

const text = (zh: string, en: string): Text => ({ zh, en });

const TYPE_NAMES: Readonly<Record<string, Text>> = {
  string: text('文本', 'a text'),
  number: text('数字', 'a number'),
  int: text('整数', 'a whole number'),
  boolean: text('true 或 false', 'true or false'),
  object: text('对象', 'an object'),
  array: text('列表', 'a list'),
  record: text('对象', 'an object'),
  date: text('时间', 'a date'),
};

const FORMAT_NAMES: Readonly<Record<string, Text>> = {
  datetime: text('ISO 8601 时间，例如 2026-03-01T08:00:00Z', 'an ISO 8601 time such as 2026-03-01T08:00:00Z'),
  date: text('日期，例如 2026-03-01', 'a date such as 2026-03-01'),
  email: text('电子邮件地址', 'an e-mail address'),
  url: text('网址', 'a web address'),
};

function typeMessage(expected: string): Text {
  const name = TYPE_NAMES[expected] ?? text(expected, expected);
  return text(`应为${name.zh}`, `Must be ${name.en}`);
}

function sizeMessage(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): Text {
  const few = issue.code === 'too_small';
  const limit = String(few ? issue.minimum : issue.maximum);
  if (issue.origin === 'string') {
    return few
      ? limit === '1'
        ? text('请填写', 'Please fill this in')
        : text(`至少 ${limit} 个字符`, `At least ${limit} characters`)
      : text(`最多 ${limit} 个字符`, `At most ${limit} characters`);
  }
  if (issue.origin === 'array' || issue.origin === 'set') {
    return few
      ? text(`至少 ${limit} 项`, `At least ${limit} entries`)
      : text(`最多 ${limit} 项`, `At most ${limit} entries`);
  }
  return few
    ? text(`不得小于 ${limit}`, `Must be ${limit} or more`)
    : text(`不得大于 ${limit}`, `Must be ${limit} or less`);
}

function messageOf(issue: Issue): Text {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? text('请填写', 'Please fill this in') : typeMessage(issue.expected);
    case 'too_small':
    case 'too_big':
      return sizeMessage(issue);
    case 'invalid_value': {
      const values = issue.values.map(String).join(', ');
      return text(`应为以下之一：${values}`, `Must be one of: ${values}`);
    }
    case 'invalid_format': {
      const name = FORMAT_NAMES[issue.format];
      return name ? text(`应为${name.zh}`, `Must be ${name.en}`) : text('格式不正确', 'Does not have the right form');
    }
    case 'not_multiple_of':
      return text(`应为 ${issue.divisor} 的倍数`, `Must be a multiple of ${issue.divisor}`);
    case 'custom': {
      const own = issue.params as Partial<Text> | undefined;
      return text(own?.zh ?? '内容不正确', own?.en ?? 'Is not right');
    }
    default:
      return text('内容不正确', 'Is not right');
  }
}

function pathOf(path: readonly PropertyKey[]): string {
  return path.map(String).join('.');
}

/** What zod found, as one error per value in both languages. Parse with `reportInput: true`, so that "missing" is told from "wrong". */
export function describeIssues(issues: readonly Issue[]): FieldError[] {
  return issues.flatMap((issue): FieldError[] => {
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({
        field: pathOf([...issue.path, key]),
        code: 'UNKNOWN',
        message: text('没有此项，请删除', 'There is no such entry; remove it'),
      }));
    }
    if (issue.code === 'invalid_union' && issue.errors[0]) {
      const nearest = issue.errors.reduce((best, one) => (one.length < best.length ? one : best), issue.errors[0]);
      return describeIssues(nearest.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })));
    }
    const missing = issue.code === 'invalid_type' && issue.input === undefined;
    const code = missing ? 'REQUIRED' : issue.code.toUpperCase();
    return [{ field: pathOf(issue.path), code, message: messageOf(issue) }];
  });
}
