import { pick, type Lang, type Text } from '../domain/text';
import { formatMoment } from '../notify/dates';
import { namesById } from '../records/names';
import { Refusal } from '../records/refusal';
import { FACTS } from './audit/words';
import { Problem, type FieldError } from './problem';

/** Who reads the refusal, as far as that is known. */
export interface RefusedReader {
  readonly id?: string | undefined;
  readonly lang: Lang;
  readonly zone: string;
}

interface Change {
  readonly by: string;
  readonly at: Date;
  readonly fields: readonly string[];
}

/**
 * The problem of a change that began from an older version, with the name of whoever made the newer one, when, and in
 * which fields; any other problem as it is.
 */
export async function namingWhoChanged(problem: Problem, reader: RefusedReader): Promise<Problem> {
  const change = changeBehind(problem);
  if (!change) {
    return problem;
  }
  const known = (await namesById('person', [change.by])).get(change.by);
  const who = known ?? { zh: change.by, en: change.by };
  return new Problem(problem.code, {
    ...problem.options,
    detail: sentence(change, who, reader),
    errors: change.fields.map((field): FieldError => ({ field, code: 'FIELD_CHANGED', message: besideField(who) })),
  });
}

const besideField = (who: Text): Text => ({ zh: `${who.zh} 修改了此项`, en: `Changed by ${who.en}` });

function changeBehind({ code, options }: Problem): Change | undefined {
  const facts = options.cause instanceof Refusal && code.endsWith('_CHANGED') ? options.cause.facts : {};
  const { by, at, fields } = facts as Partial<Change>;
  return by !== undefined && at instanceof Date && fields !== undefined ? { by, at, fields } : undefined;
}

const nameOf = (field: string): Text => FACTS[field] ?? { zh: field, en: field };

function sentence({ by, at, fields }: Change, who: Text, { id, lang, zone }: RefusedReader): Text {
  const when = formatMoment(at, { lang, zone });
  const what = fields.map((field) => pick(nameOf(field), lang));
  const isOwn = by === id;
  const zh =
    `${isOwn ? '您本人（在其他窗口）' : who.zh} 于 ${when} 作了修改${what.length > 0 ? `（${what.join('、')}）` : ''}。` +
    '没有写入任何内容，您填写的都还在：请选择采用对方的修改，或以您填写的为准。';
  const en =
    `${isOwn ? 'You yourself, in another window,' : who.en} changed it on ${when}` +
    `${what.length > 0 ? ` (${what.join(', ')})` : ''}. Nothing was written, and what you typed is still there: take ` +
    'that change, or keep what you typed.';
  return { zh, en };
}
