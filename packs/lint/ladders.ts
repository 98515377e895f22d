import { CalendarError, parseDuration } from '../../domain/calendar';
import { calendarProblems } from '../../domain/calendar-problems';
import { DurationError } from '../../domain/duration';
import { ladderProblems } from '../../domain/ladder-problems';
import type { Text } from '../../domain/text';
import { ladderKeys } from '../queries';
import type { Pack, Packs, Problem } from '../types';
import { Findings } from './context';
import { isRole } from './roles';

/** `ladders.json`, `clocks.json` and `calendars.json` of a pack. */
export function lintTimes(pack: Pack, packs: Packs): Problem[] {
  return [...lintLadders(pack, packs), ...lintClocks(pack, packs), ...lintCalendars(pack, packs)];
}

function lintLadders(pack: Pack, packs: Packs): Problem[] {
  const findings = new Findings(`${pack.dir}/ladders.json`);
  reportTwice(findings, { zh: '升级阶梯', en: 'Ladder' }, pack.ladders);
  for (const ladder of pack.ladders) {
    for (const problem of ladderProblems(ladder)) {
      findings.add('error', 'LADDER_INVALID', { ladder: ladder.key, path: problem.path, reason: problem.message });
    }
    const where = ladder.key;
    const roles = ladder.rows.flatMap((row) => row.rungs.flatMap((rung) => rung.who));
    for (const who of new Set(roles)) {
      const role = /^role:(.+)$/.exec(who)?.[1];
      if (role !== undefined && !isRole(packs, role)) {
        findings.add('error', 'ROLE_UNKNOWN', { where, role });
      }
    }
    if (ladder.calendar !== undefined && !packs.common.calendars.some(({ key }) => key === ladder.calendar)) {
      findings.add('error', 'CALENDAR_UNKNOWN', { where, calendar: ladder.calendar });
    }
    const clock = /^clock:(.+)$/.exec(ladder.subject)?.[1];
    if (clock !== undefined && pack.record && !pack.clocks.some(({ key }) => key === clock)) {
      findings.add('error', 'CLOCK_UNKNOWN', { where, clock });
    }
  }
  return findings.problems;
}

function lintClocks(pack: Pack, packs: Packs): Problem[] {
  const findings = new Findings(`${pack.dir}/clocks.json`);
  const calendars = ['service', ...packs.common.calendars.map(({ key }) => key)];
  reportTwice(findings, { zh: '时钟', en: 'Clock' }, pack.clocks);
  for (const { key: where, calendar, ladder, target } of pack.clocks) {
    if (!calendars.includes(calendar)) {
      findings.add('error', 'CALENDAR_UNKNOWN', { where, calendar });
    }
    if (ladder !== undefined && !ladderKeys(packs, pack).includes(ladder)) {
      findings.add('error', 'LADDER_UNKNOWN', { where, ladder });
    }
    if (target !== undefined && !isDuration(target, packs)) {
      findings.add('error', 'DURATION_INVALID', { where, value: target });
    }
  }
  return findings.problems;
}

function isDuration(text: string, packs: Packs): boolean {
  try {
    parseDuration(text, packs.common.calendars[0]);
    return true;
  } catch (error) {
    if (error instanceof DurationError || error instanceof CalendarError) {
      return false;
    }
    throw error;
  }
}

function lintCalendars(pack: Pack, packs: Packs): Problem[] {
  if (pack !== packs.common) {
    return [];
  }
  const findings = new Findings(`${pack.dir}/calendars.json`);
  reportTwice(findings, { zh: '日历', en: 'Calendar' }, packs.common.calendars);
  for (const calendar of packs.common.calendars) {
    for (const reason of calendarProblems(calendar)) {
      findings.add('error', 'SCHEMA_INVALID', { file: 'calendars.json', path: calendar.key, reason });
    }
  }
  return findings.problems;
}

/** Reports keys that occur twice in a file. */
export function reportTwice(findings: Findings, what: Text, entries: readonly { readonly key: string }[]): void {
  const seen = new Set<string>();
  for (const { key } of entries) {
    if (seen.has(key)) {
      findings.add('error', 'KEY_TWICE', { what, key });
    }
    seen.add(key);
  }
}
