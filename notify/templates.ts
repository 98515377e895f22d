import Handlebars from 'handlebars';

import type { Lang } from '../domain/text';
import { NOTICE_HELPERS } from '../packs/notice-vocabulary';
import type { NoticeTemplate } from '../packs/types';
import { formatDay, formatMoment } from './dates';

/** What helpers need to know about the reader and the record; the rest is the template's context. */
export interface NoticeView {
  readonly lang: Lang;
  /** IANA time zone of the reader. */
  readonly zone: string;
  /** Name of a person in the reader's language; the id itself where nobody has it. */
  readonly personName: (id: string) => string;
  /** Name and display text of a field of the record; undefined where the type has no such field. */
  readonly field: (key: string) => { readonly label: string; readonly value: string } | undefined;
}

export interface RenderedNotice {
  readonly subject: string;
  /** Plain text; paragraphs are separated by one empty line. */
  readonly body: string;
}

/** A notice cannot be written: wrong template, or a variable that is not there. `message` names the file. */
export class NoticeError extends Error {
  constructor(
    readonly file: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`${file}: ${reason}`, options);
  }
}

/** Writes a notice for one reader. */
export type CompiledNotice = (context: object, view: NoticeView) => RenderedNotice;

const SUBJECT_LIMIT = 180;
/** Compiling costs far more than writing, and one notice often goes to many. */
const compiled = new WeakMap<NoticeTemplate, CompiledNotice>();
const handlebars = Handlebars.create();

handlebars.registerHelper({
  date: (value: unknown, options: Handlebars.HelperOptions) => formatMoment(value, view(options)),
  day: (value: unknown, options: Handlebars.HelperOptions) => formatDay(value, view(options)),
  person: (id: unknown, options: Handlebars.HelperOptions) => personNames(id, view(options)),
  field: (key: unknown, options: Handlebars.HelperOptions) => {
    const { label, value } = fieldOf(key, options);
    return view(options).lang === 'zh' ? `${label}：${value}` : `${label}: ${value}`;
  },
  label: (key: unknown, options: Handlebars.HelperOptions) => fieldOf(key, options).label,
  value: (key: unknown, options: Handlebars.HelperOptions) => fieldOf(key, options).value,
  eq: (left: unknown, right: unknown) => left === right,
});

/**
 * Compiles one notice in one language. The templates write plain text, nothing is escaped here: the HTML layout
 * escapes the finished text as a whole, so that text from a record can never become markup.
 * @throws NoticeError at once where the source is not Handlebars, and from the returned function where the context
 *   lacks a variable that the text needs
 */
export function compileNotice(template: NoticeTemplate): CompiledNotice {
  const known = compiled.get(template);
  if (known) {
    return known;
  }
  const fresh = compileAnew(template);
  compiled.set(template, fresh);
  return fresh;
}

function compileAnew(template: NoticeTemplate): CompiledNotice {
  const subject = compile(template, template.subject);
  const body = compile(template, template.body);
  return (context, forReader) => {
    try {
      const options = { data: { view: forReader } };
      return { subject: oneLine(subject(context, options)), body: tidy(body(context, options)) };
    } catch (error) {
      throw new NoticeError(template.file, reasonOf(error), { cause: error });
    }
  };
}

function compile(template: NoticeTemplate, source: string): Handlebars.TemplateDelegate {
  const knownHelpers = Object.fromEntries(NOTICE_HELPERS.map((name) => [name, true]));
  try {
    const options = { strict: true, noEscape: true, knownHelpers, knownHelpersOnly: true };
    // Compiling is lazy; precompiling here brings a wrong template to light before anyone waits for the mail.
    handlebars.precompile(source, options);
    return handlebars.compile(source, options);
  } catch (error) {
    throw new NoticeError(template.file, reasonOf(error), { cause: error });
  }
}

function view(options: Handlebars.HelperOptions): NoticeView {
  return (options.data as { view: NoticeView }).view;
}

function fieldOf(key: unknown, options: Handlebars.HelperOptions): { label: string; value: string } {
  const found = view(options).field(String(key));
  if (!found) {
    throw new Error(`the record has no field "${String(key)}"`);
  }
  return found;
}

function personNames(id: unknown, reader: NoticeView): string {
  const ids = Array.isArray(id) ? id : [id];
  const names = ids.filter((one) => typeof one === 'string' && one !== '').map((one) => reader.personName(String(one)));
  return names.length === 0 ? '—' : names.join(reader.lang === 'zh' ? '、' : ', ');
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A subject is one line: record text with a line break in it must not start a mail header of its own. */
function oneLine(text: string): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return line.length > SUBJECT_LIMIT ? `${line.slice(0, SUBJECT_LIMIT - 1)}…` : line;
}

function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
