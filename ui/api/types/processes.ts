import type { Named, Person, RecordState } from './common';

export interface Start {
  key: string;
  name: string;
}

/** A part of ISO/IEC 20000-1, or the operation processes beside it. */
export type Area =
  | 'management'
  | 'pdca'
  | 'newServices'
  | 'delivery'
  | 'relationship'
  | 'resolution'
  | 'control'
  | 'release'
  | 'operation';

export interface ProcessSummary extends Named {
  /** What its records are called together. */
  plural?: string;
  clause?: string;
  /** Part of the standard that the clause lies in. */
  area?: Area;
  purpose?: string;
  version?: number;
  running: number;
  /** Absent for those who may not read running cases. */
  incidents?: number;
  starts: Start[];
  states: RecordState[];
  recordList: boolean;
  /** Menus offer its list: this person may start records of it, or read some. */
  listed: boolean;
  /** Records may come from a file. */
  importable: boolean;
  /** Switched off by administrators: no new records. */
  off: boolean;
}

export interface ProcessFile {
  file: string;
  /** What people call the diagram or table. */
  name: string;
  kind: 'bpmn' | 'dmn';
  process?: string;
  version?: number;
  deployedAt?: string;
}

export interface ProcessDetail extends ProcessSummary {
  files: ProcessFile[];
  roles: Named[];
  /** Forms by the steps and ways to start that use them. */
  forms: { key: string; name: string; elementIds: string[] }[];
  permissions: string[];
}

/** What a process does with records of another. */
export type InterfaceKind = 'creates' | 'schedules' | 'calls' | 'signals' | 'waits' | 'collects' | 'refers';

export interface ProcessInterface {
  kind: InterfaceKind;
  /** The other process. */
  process: Named;
  /** Steps, or fields of the record, in which they meet. */
  at: string[];
}

/** A process as the standard wants it described; all of it follows from its files. */
export interface ProcessDescription extends Named {
  clause?: string;
  purpose?: string;
  owners: Named[];
  roles: (Named & { by: 'role' | 'field'; steps: { id: string; name: string; diagram: string }[] })[];
  inputs: string[];
  outputs: string[];
  starts: (Named & { who: string[]; existing: boolean })[];
  triggers: ProcessInterface[];
  measures: (Named & { formula: string; target?: string; period?: string })[];
  interfaces: { outgoing: ProcessInterface[]; incoming: ProcessInterface[] };
  /** Absent for a process that has no records of its own. */
  records?: { name: string; number: string; states: RecordState[] };
  forms: Named[];
  clocks: (Named & { target?: string })[];
  ladders: Named[];
  notices: { at: string; to: string[] }[];
}

export interface ProcessDiagram {
  file: string;
  process: string;
  xml: string;
  version: number;
  counts: Record<string, { running: number; incidents: number }>;
}

export interface ProcessVersion {
  file: string;
  /** What people call the diagram or table. */
  name: string;
  kind: 'bpmn' | 'dmn';
  process: string;
  version: number;
  deployedAt: string;
  note?: string;
  by?: Person;
  /** Came with the product rather than from somebody here. */
  factory: boolean;
  running?: number;
}

/** What a check found in a diagram or table. */
export interface Finding {
  file: string;
  elementId?: string;
  severity: 'error' | 'warning' | 'hint';
  code: string;
  message: string;
}

/** A changed file that is not in force yet. */
export interface Draft {
  file: string;
  content: string;
  at: string;
  by: Person;
}
