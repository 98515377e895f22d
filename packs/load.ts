/**
 * Reads every pack from `processes/` and `forms/`. A file that cannot be used breaks its own pack
 * only: the others are loaded, and the broken one is listed with file and cause.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Calendar } from '../domain/calendar';
import type { DemoOrganisation } from '../domain/demo-organisation';
import type { Ladder } from '../domain/ladder';
import { parseDiagram } from './bpmn';
import type { Decision, Diagram } from './diagram-types';
import { parseDecisions } from './dmn';
import type { Form } from './form-types';
import { parseNotice } from './notices';
import { withDrawnStarts } from './start-forms';
import { folderSource, type PackSource } from './source';
import { asPackFile, filesIn, PackFileError, readJson, readRequired } from './read-file';
import { formSchema } from './schemas/form';
import { listsSchema } from './schemas/lists';
import { coverageSchema, demoSchema, measuresSchema, packSchema, rolesSchema } from './schemas/organisation';
import { recordSchema } from './schemas/record';
import { calendarsSchema, clocksSchema, laddersSchema, policiesSchema } from './schemas/time';
import type {
  BallotPolicy,
  BrokenPack,
  ClockDefinition,
  CommonPack,
  Coverage,
  MaintainedList,
  MeasureDefinition,
  Notice,
  Pack,
  Packs,
  RecordDefinition,
  RoleDefinition,
} from './types';

const commonKey = 'common';

/**
 * Loads all packs.
 * @param root the folder that holds `processes/` and `forms/`
 */
export async function loadPacks(root: string): Promise<Packs> {
  const source = folderSource(root);
  const entries = await readdir(join(root, 'processes'), { withFileTypes: true });
  const keys = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const broken: BrokenPack[] = [];
  const packs = new Map<string, Pack>();
  for (const key of keys.filter((name) => name !== commonKey).sort()) {
    const pack = await orBroken(key, () => loadPack(source, key), broken);
    if (pack) {
      packs.set(key, pack);
    }
  }
  const common = await orBroken(commonKey, () => loadCommon(source), broken);
  return { packs, common: common ?? emptyCommon(), broken };
}

async function orBroken<T>(key: string, load: () => Promise<T>, broken: BrokenPack[]): Promise<T | undefined> {
  try {
    return await load();
  } catch (error) {
    if (error instanceof PackFileError) {
      broken.push({ key, file: error.file, message: error.message, text: error.text });
      return undefined;
    }
    throw error;
  }
}

/**
 * Loads one pack.
 * @throws PackFileError for the first file that cannot be used
 */
export async function loadPack(source: PackSource, key: string): Promise<Pack> {
  const dir = `processes/${key}`;
  const about = await readJson<{ version: string }>(source, `${dir}/pack.json`, packSchema);
  const record = await readJson<RecordDefinition>(source, `${dir}/record.json`, recordSchema);
  const ladders = await readJson<Ladder[]>(source, `${dir}/ladders.json`, laddersSchema);
  const policies = await readJson<BallotPolicy[]>(source, `${dir}/policies.json`, policiesSchema);
  return withDrawnStarts({
    key,
    dir,
    ...(about && { version: about.version }),
    ...(record && { record: { ...record, checks: record.checks ?? {} } }),
    engineFiles: await loadEngineFiles(source, dir),
    roles: (await readJson<RoleDefinition[]>(source, `${dir}/roles.json`, rolesSchema)) ?? [],
    diagrams: await loadDiagrams(source, dir),
    decisions: await loadDecisions(source, dir),
    forms: await loadForms(source, `forms/${key}`),
    notices: await loadNotices(source, `${dir}/notices`),
    ladders: (ladders ?? []).map((ladder) => ({ ...ladder, version: ladder.version ?? 1 })),
    clocks: (await readJson<ClockDefinition[]>(source, `${dir}/clocks.json`, clocksSchema)) ?? [],
    policies: (policies ?? []).map((policy) => ({ ...policy, version: policy.version ?? 1 })),
    lists: (await readJson<MaintainedList[]>(source, `${dir}/lists.json`, listsSchema)) ?? [],
    measures: (await readJson<MeasureDefinition[]>(source, `${dir}/measures.json`, measuresSchema)) ?? [],
    coverage: (await readJson<Coverage>(source, `${dir}/coverage.json`, coverageSchema)) ?? { shown: {}, open: [] },
  });
}

async function loadCommon(source: PackSource): Promise<CommonPack> {
  const pack = await loadPack(source, commonKey);
  const demo = await readJson<DemoOrganisation>(source, `${pack.dir}/demo.json`, demoSchema);
  return {
    ...pack,
    calendars: (await readJson<Calendar[]>(source, `${pack.dir}/calendars.json`, calendarsSchema)) ?? [],
    ...(demo && { demo }),
  };
}

function emptyCommon(): CommonPack {
  return {
    key: commonKey,
    dir: `processes/${commonKey}`,
    diagrams: new Map(),
    decisions: new Map(),
    forms: new Map(),
    notices: new Map(),
    ladders: [],
    clocks: [],
    lists: [],
    policies: [],
    measures: [],
    coverage: { shown: {}, open: [] },
    calendars: [],
    roles: [],
    engineFiles: new Map(),
  };
}

async function loadEngineFiles(source: PackSource, dir: string): Promise<Map<string, string>> {
  const names = [...(await filesIn(source, dir, '.dmn')), ...(await filesIn(source, dir, '.bpmn'))];
  const files = names.map(async (name): Promise<[string, string]> => [
    name,
    await readRequired(source, `${dir}/${name}`),
  ]);
  return new Map(await Promise.all(files));
}

async function loadDiagrams(source: PackSource, dir: string): Promise<Map<string, Diagram>> {
  const diagrams = new Map<string, Diagram>();
  for (const name of await filesIn(source, dir, '.bpmn')) {
    const file = `${dir}/${name}`;
    const xml = await readRequired(source, file);
    diagrams.set(name, await asPackFile(file, () => parseDiagram(xml, file)));
  }
  return diagrams;
}

async function loadDecisions(source: PackSource, dir: string): Promise<Map<string, Decision>> {
  const decisions = new Map<string, Decision>();
  for (const name of await filesIn(source, dir, '.dmn')) {
    const file = `${dir}/${name}`;
    const xml = await readRequired(source, file);
    for (const decision of await asPackFile(file, () => parseDecisions(xml, file))) {
      decisions.set(decision.id, decision);
    }
  }
  return decisions;
}

async function loadForms(source: PackSource, dir: string): Promise<Map<string, Form>> {
  const forms = new Map<string, Form>();
  for (const name of await filesIn(source, dir, '.form')) {
    const form = await readJson<Form>(source, `${dir}/${name}`, formSchema);
    if (form) {
      forms.set(name.slice(0, -'.form'.length), form);
    }
  }
  return forms;
}

async function loadNotices(source: PackSource, dir: string): Promise<Map<string, Notice>> {
  const notices = new Map<string, Notice>();
  for (const name of await filesIn(source, dir, '.hbs')) {
    const parts = /^(.+)\.(zh|en)\.hbs$/.exec(name);
    const notice = parts?.[1];
    const lang = parts?.[2];
    if (notice && lang) {
      const file = `${dir}/${name}`;
      const template = parseNotice(file, await readRequired(source, file));
      notices.set(notice, { ...notices.get(notice), [lang]: template });
    }
  }
  return notices;
}
