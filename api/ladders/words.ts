import { pick, type Lang, type Text } from '../../domain/text';
import { namesOf } from '../names';

const AUDIENCES: Readonly<Record<string, Text>> = {
  assignee: { zh: '处理人', en: 'Assignee' },
  candidates: { zh: '候选人', en: 'Candidates' },
  superior: { zh: '上级', en: 'Superior' },
  owes: { zh: '尚未投票的人', en: 'Those who still owe a vote' },
  affected: { zh: '受影响的用户', en: 'Affected users' },
};

const ACTIONS: Readonly<Record<string, Text>> = {
  notify: { zh: '通知', en: 'Notify' },
  addCandidate: { zh: '增加候选人', en: 'Add as candidate' },
  reassign: { zh: '改派', en: 'Reassign' },
};

const split = (expression: string): [kind: string, id: string] => {
  const colon = expression.indexOf(':');
  return colon < 0 ? [expression, ''] : [expression.slice(0, colon), expression.slice(colon + 1)];
};

/** Whoever is on call for a group. */
export const onCallWords = (group: string, lang: Lang): string =>
  lang === 'zh' ? `${group}的值班人员` : `On call for ${group}`;

/** Whom a rung calls, in words. `fieldName` knows the fields of the record type. */
export type WhoWords = (who: readonly string[]) => string[];

/** Loads the names that the expressions need, and gives the function that puts them in words. */
export async function prepareWho(
  expressions: Iterable<string>,
  lang: Lang,
  fieldName: (key: string) => string | undefined = () => undefined,
): Promise<WhoWords> {
  const parts = [...expressions].map(split);
  const idsOf = (kind: string): string[] => parts.filter(([word]) => word === kind).map(([, id]) => id);
  const [roles, people, groups] = await Promise.all([
    namesOf('role', idsOf('role'), lang),
    namesOf('person', idsOf('person'), lang),
    namesOf('group', [...idsOf('group'), ...idsOf('on-call')], lang),
  ]);
  return (who) =>
    who.map((expression) => {
      const [kind, id] = split(expression);
      const own = AUDIENCES[expression];
      const named = { role: roles, person: people, group: groups, 'on-call': groups }[kind]?.get(id);
      const name = named ?? fieldName(id) ?? (id || expression);
      return own ? pick(own, lang) : kind.startsWith('on-call') ? onCallWords(name, lang) : name;
    });
}

/** The fixed audiences and actions that the editor offers. */
export function choices(lang: Lang): {
  who: { value: string; label: string }[];
  what: { value: string; label: string }[];
} {
  const list = (texts: Readonly<Record<string, Text>>): { value: string; label: string }[] =>
    Object.entries(texts).map(([value, text]) => ({ value, label: pick(text, lang) }));
  return { who: list(AUDIENCES), what: list(ACTIONS) };
}
