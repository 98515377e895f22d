import { DateTime } from 'luxon';
import type { Text } from '../../../domain/text';
import type { PersonSkill } from '../../../records/models/person';
import { date } from '../../imports/values';
import type { Known } from './known';
import type { Reading } from './reading';

const BETWEEN = /[,;|、，；\n]/;
const WITHIN = /[:：]/;
const LEVEL = /^[1-4]$/;

const NONE = (name: string): Text => ({
  zh: `没有在用的技能“${name}”；请按“人员与组织 → 技能”中的名称或标识更正，或先在那里添加`,
  en: `There is no active skill "${name}"; write it as under People and organisations → Skills, or add it there first`,
});
const SEVERAL = (name: string): Text => ({
  zh: `有多个技能叫“${name}”；请改写其标识`,
  en: `Several skills are called "${name}"; write the key of one`,
});
const SHAPE = (part: string): Text => ({
  zh: `“${part}”看不懂；应写作 技能:等级:有效期，等级为 1 至 4，例如 network:3:2027-12-31`,
  en: `"${part}" cannot be read; write skill:level:last valid day with a level from 1 to 4, as in network:3:2027-12-31`,
});
const UNDATED = (name: string): Text => ({
  zh: `技能“${name}”凭证书，须写有效期，例如 ${name}:2:2027-12-31`,
  en: `"${name}" is proven by a certificate and needs its last valid day, as in ${name}:2:2027-12-31`,
});

/** The moment behind that day, which is still valid; null where none is said. */
function endOf(day: string | undefined, zone: string): Date | null | undefined {
  if (day === undefined || day.trim() === '') {
    return null;
  }
  const read = date(day.trim(), zone);
  return 'value' in read ? DateTime.fromISO(String(read.value), { zone }).plus({ days: 1 }).toJSDate() : undefined;
}

/** One of the list: `network`, `network:3` or `network:3:2027-12-31`. */
function skillOf(part: string, known: Known, zone: string): PersonSkill | Text {
  const [name = '', level = '1', day, ...more] = part.split(WITHIN).map((piece) => piece.trim());
  const found = known.skill(name);
  if ('why' in found) {
    return found.why === 'none' ? NONE(name) : SEVERAL(name);
  }
  const until = endOf(day, zone);
  if (!LEVEL.test(level) || until === undefined || more.length > 0) {
    return SHAPE(part);
  }
  if (until === null && known.certified.has(found.id)) {
    return UNDATED(name);
  }
  return { skill: found.id, level: Number(level), ...(until ? { until } : {}) };
}

/** The skills that a row says, each once, with their level (1 where none is said) and the end of their certificate. */
export function skillsOf(reading: Reading, known: Known, zone: string): PersonSkill[] {
  const parts = reading.read(
    'skills',
    (cell) => cell.split(BETWEEN).flatMap((part) => part.trim() || []),
    (cell) => SHAPE(cell),
  );
  const said = new Map<string, PersonSkill>();
  for (const part of parts ?? []) {
    const one = skillOf(part, known, zone);
    if ('skill' in one) {
      said.set(one.skill, one);
    } else {
      reading.wrong('skills', one);
    }
  }
  return [...said.values()];
}

/** What somebody can do then: a skill that the row says takes its level and end, the others stay. */
export function withSkills(was: readonly PersonSkill[], said: readonly PersonSkill[]): readonly PersonSkill[] {
  const changed = said.filter((one) => !was.some((before) => isSame(before, one)));
  if (changed.length === 0) {
    return was;
  }
  const kept = was.filter(({ skill }) => !changed.some((one) => one.skill === skill));
  return [...kept, ...changed];
}

const isSame = (a: PersonSkill, b: PersonSkill): boolean =>
  a.skill === b.skill && a.level === b.level && (a.until?.getTime() ?? 0) === (b.until?.getTime() ?? 0);
