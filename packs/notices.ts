import type { NoticeTemplate } from './types';

/** Splits a notice: line 1 is its subject, line 2 empty, the rest its body. */
export function parseNotice(file: string, content: string): NoticeTemplate {
  const [subject = '', ...rest] = content.replaceAll('\r\n', '\n').split('\n');
  const body = rest[0]?.trim() === '' ? rest.slice(1) : rest;
  return { file, subject: subject.trim(), body: body.join('\n').trim() };
}

/** True when the source keeps to subject, empty line, body. */
export function hasNoticeShape(content: string): boolean {
  const [subject = '', second = '', ...rest] = content.split(/\r?\n/);
  return subject.trim() !== '' && second.trim() === '' && rest.some((line) => line.trim() !== '');
}
