/**
 * All checks of a pack. The same ones run before an owner publishes (one edited diagram in its pack),
 * at start-up and in `npm run check:packs`. An error means that the process would not work; a warning
 * that it works but not as people expect; a hint is a matter of taste.
 */
import type { ModdleElement } from 'bpmn-moddle';
import { parseWithTree } from './bpmn';
import type { Diagram } from './diagram-types';
import { Findings, type ProcessContext } from './lint/context';
import { lintEngineRules } from './lint/engine-rules';
import { lintFile } from './lint/file';
import { lintForms } from './lint/forms';
import { checkGateways } from './lint/gateways';
import { checkOverlaps } from './lint/overlaps';
import { checkExpressions } from './lint/expressions';
import { checkJobs } from './lint/jobs';
import { lintTimes } from './lint/ladders';
import { lintLists } from './lint/lists';
import { checkMovable } from './lint/movable';
import { checkNames } from './lint/names';
import { lintNotices } from './lint/notices';
import { checkOutcomeValues } from './lint/outcome-values';
import { lintRecord } from './lint/record';
import { lintTables } from './lint/tables';
import { checkTasks } from './lint/tasks';
import type { Pack, Packs, Problem } from './types';

const processChecks = [
  checkNames,
  checkJobs,
  checkTasks,
  checkGateways,
  checkOverlaps,
  checkOutcomeValues,
  checkExpressions,
  checkMovable,
];

/**
 * Checks one diagram as a file of its pack, for example a draft.
 * @throws DiagramError when the XML cannot be read at all
 */
export async function lintXml(xml: string, file: string, pack: Pack, packs: Packs): Promise<Problem[]> {
  const { diagram, root } = await parseWithTree(xml, file);
  return lintParsed(diagram, root, pack, packs);
}

async function lintParsed(diagram: Diagram, root: ModdleElement, pack: Pack, packs: Packs): Promise<Problem[]> {
  const findings = new Findings(diagram.file);
  const executable = diagram.processes.filter((process) => process.executable || diagram.processes.length === 1);
  for (const process of executable) {
    const context: ProcessContext = { diagram, process, pack, packs, findings };
    processChecks.forEach((check) => check(context));
  }
  return sorted([...lintFile(diagram), ...findings.problems, ...(await lintEngineRules(root, diagram))]);
}

/** Checks every file of a pack. */
export async function lintPack(pack: Pack, packs: Packs): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const diagram of pack.diagrams.values()) {
    problems.push(...(await lintXml(diagram.xml, diagram.file, pack, packs)));
  }
  problems.push(...lintRecord(pack, packs), ...lintTimes(pack, packs), ...lintForms(pack), ...lintNotices(pack));
  problems.push(...lintTables(pack), ...lintLists(pack, packs));
  return sorted(problems);
}

const order = { error: 0, warning: 1, hint: 2 } as const;

function sorted(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((one, other) => order[one.severity] - order[other.severity]);
}
