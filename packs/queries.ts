import { type Lang, pick } from '../domain/text';
import type { DiagramElement, DiagramProcess } from './diagram-types';
import type { Form } from './form-types';
import { findJobType, type JobVariable } from './job-types';
import type { FieldDefinition, Notice, Pack, Packs, RoleDefinition } from './types';

/** The record's fields, none for a pack without record type. */
export function fieldsOf(pack: Pack): Readonly<Record<string, FieldDefinition>> {
  return pack.record?.fields.properties ?? {};
}

/** Names of the fields that are process variables too. */
export function engineFields(pack: Pack): string[] {
  return namesWhere(pack, (field) => field.engine === true);
}

/** Names of the fields whose change voids votes. */
export function materialFields(pack: Pack): string[] {
  return namesWhere(pack, (field) => field.material === true);
}

function namesWhere(pack: Pack, holds: (field: FieldDefinition) => boolean): string[] {
  return Object.entries(fieldsOf(pack))
    .filter(([, field]) => holds(field))
    .map(([name]) => name);
}

/** What each field is called, by its key. */
export function fieldNames(pack: Pack, lang: Lang): Record<string, string> {
  return Object.fromEntries(Object.entries(fieldsOf(pack)).map(([key, field]) => [key, pick(field.names, lang)]));
}

/** Everything that the diagrams of a pack draw. */
export function elementsOf({ diagrams }: Pick<Pack, 'diagrams'>): DiagramElement[] {
  return [...diagrams.values()].flatMap(({ processes }) => processes.flatMap(({ elements }) => [...elements.values()]));
}

/** All packs, the common one last. */
export function allPacks(packs: Packs): Pack[] {
  return [...packs.packs.values(), packs.common];
}

/** The roles of all packs; one that several bring is named as the common pack does, else as the first. */
export function rolesOf(packs: Packs): RoleDefinition[] {
  const all = [packs.common, ...packs.packs.values()].flatMap(({ roles }) => roles);
  return [...new Map(all.toReversed().map((role) => [role.key, role])).values()];
}

/** The pack and process of a process id; undefined where no pack draws it. */
export function findProcess(packs: Packs, processId: string): { pack: Pack; process: DiagramProcess } | undefined {
  for (const pack of allPacks(packs)) {
    const process = processOf(pack, processId);
    if (process) {
      return { pack, process };
    }
  }
  return undefined;
}

/** The process of that id in the diagrams of a pack. */
export function processOf({ diagrams }: Pick<Pack, 'diagrams'>, processId: string): DiagramProcess | undefined {
  return [...diagrams.values()].flatMap(({ processes }) => processes).find(({ id }) => id === processId);
}

/** The form of a reference, looked for in all packs. */
export function findForm(packs: Packs, reference: string): { pack: Pack; form: Form } | undefined {
  for (const pack of allPacks(packs)) {
    const form = pack.forms.get(reference);
    if (form) {
      return { pack, form };
    }
  }
  return undefined;
}

/** The notice of a pack, or the common one of that name. */
export function findNotice(packs: Packs, pack: Pack, name: string): Notice | undefined {
  return pack.notices.get(name) ?? packs.common.notices.get(name);
}

/** Keys of all ladders, the pack's own first. */
export function ladderKeys(packs: Packs, pack: Pack): string[] {
  const others = allPacks(packs).filter((other) => other.key !== pack.key);
  return [pack, ...others].flatMap(({ ladders }) => ladders.map(({ key }) => key));
}

/** What a called diagram is handed: the inputs of its first step, where that opens a row (`approval.open`, `wait.open`). */
export function inputsOfCall(packs: Packs, processId: string): readonly JobVariable[] {
  const elements = [...(findProcess(packs, processId)?.process.elements.values() ?? [])];
  const opening = elements.find(({ jobType }) => jobType?.endsWith('.open'))?.jobType;
  return opening === undefined ? [] : (findJobType(opening)?.inputs ?? []);
}

/** A diagram that people vote in: it opens a ballot. */
export function isApproval(packs: Packs, processId: string): boolean {
  const elements = findProcess(packs, processId)?.process.elements.values() ?? [];
  return [...elements].some((element) => element.jobType === 'approval.open');
}
